using PeriostealPlatform.EventSourcing.Facts;

namespace PeriostealPlatform.Outcomes.Episodes;

/// <summary>An episode of care, named by Intake.</summary>
internal readonly record struct EpisodeId(Guid Value) : IId<EpisodeId>
{
    public static EpisodeId From(Guid value) => new(value);
}

/// <summary>A course of treatment, named by Treatment.</summary>
internal readonly record struct CourseId(Guid Value) : IId<CourseId>
{
    public static CourseId From(Guid value) => new(value);
}
