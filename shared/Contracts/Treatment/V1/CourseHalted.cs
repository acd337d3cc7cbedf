namespace PeriostealPlatform.Contracts.Treatment.V1;

/// <summary>The course stops for safety until it is cleared (TRT-15, TRT-16).</summary>
/// <param name="PatientId">The patient.</param>
/// <param name="EpisodeId">The episode.</param>
/// <param name="CourseId">The course.</param>
/// <param name="Cause">The adverse reaction.</param>
/// <param name="Rule">Rule that halted it, such as <c>AE-HALT-2</c>.</param>
/// <param name="Requires"><c>clinical-lead</c>, <c>medical-clearance</c> or <c>none-possible</c>.</param>
public sealed record CourseHalted(
    Guid PatientId,
    Guid EpisodeId,
    Guid CourseId,
    Guid Cause,
    string Rule,
    string Requires)
{
    /// <summary>Name of this contract.</summary>
    public const string Contract = "treatment.v1.course-halted";
}
