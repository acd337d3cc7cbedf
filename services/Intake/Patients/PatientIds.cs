using PeriostealPlatform.EventSourcing.Facts;

namespace PeriostealPlatform.Intake.Patients;

/// <summary>One referral.</summary>
internal readonly record struct ReferralId(Guid Value) : IId<ReferralId>
{
    /// <inheritdoc/>
    public static ReferralId From(Guid value) => new(value);
}

/// <summary>One episode: from a referral to its end.</summary>
internal readonly record struct EpisodeId(Guid Value) : IId<EpisodeId>
{
    /// <inheritdoc/>
    public static EpisodeId From(Guid value) => new(value);
}

/// <summary>One consent.</summary>
internal readonly record struct ConsentId(Guid Value) : IId<ConsentId>
{
    /// <inheritdoc/>
    public static ConsentId From(Guid value) => new(value);
}

/// <summary>One screening.</summary>
internal readonly record struct ScreeningId(Guid Value) : IId<ScreeningId>
{
    /// <inheritdoc/>
    public static ScreeningId From(Guid value) => new(value);
}

/// <summary>One raising of a red flag.</summary>
internal readonly record struct RedFlagId(Guid Value) : IId<RedFlagId>
{
    /// <inheritdoc/>
    public static RedFlagId From(Guid value) => new(value);
}

/// <summary>One request to take an episode over.</summary>
internal readonly record struct TransferId(Guid Value) : IId<TransferId>
{
    /// <inheritdoc/>
    public static TransferId From(Guid value) => new(value);
}

/// <summary>One adverse reaction, as Treatment named it.</summary>
internal readonly record struct AdverseReactionId(Guid Value) : IId<AdverseReactionId>
{
    /// <inheritdoc/>
    public static AdverseReactionId From(Guid value) => new(value);
}
