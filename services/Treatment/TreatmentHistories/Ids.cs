using PeriostealPlatform.EventSourcing.Facts;

namespace PeriostealPlatform.Treatment.TreatmentHistories;

internal readonly record struct EpisodeId(Guid Value) : IId<EpisodeId>
{
    public static EpisodeId From(Guid value) => new(value);
}

internal readonly record struct ConsentId(Guid Value) : IId<ConsentId>
{
    public static ConsentId From(Guid value) => new(value);
}

internal readonly record struct CourseId(Guid Value) : IId<CourseId>
{
    public static CourseId From(Guid value) => new(value);
}

internal readonly record struct SessionId(Guid Value) : IId<SessionId>
{
    public static SessionId From(Guid value) => new(value);
}

internal readonly record struct TriggerPointId(Guid Value) : IId<TriggerPointId>
{
    public static TriggerPointId From(Guid value) => new(value);
}

internal readonly record struct FindingId(Guid Value) : IId<FindingId>
{
    public static FindingId From(Guid value) => new(value);
}

internal readonly record struct AdverseReactionId(Guid Value) : IId<AdverseReactionId>
{
    public static AdverseReactionId From(Guid value) => new(value);
}

internal readonly record struct RedFlagId(Guid Value) : IId<RedFlagId>
{
    public static RedFlagId From(Guid value) => new(value);
}
