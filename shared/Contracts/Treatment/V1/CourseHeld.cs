namespace PeriostealPlatform.Contracts.Treatment.V1;

/// <summary>The course pauses as planned.</summary>
/// <param name="PatientId">The patient.</param>
/// <param name="EpisodeId">The episode.</param>
/// <param name="CourseId">The course.</param>
/// <param name="Until">Day it is expected to go on.</param>
public sealed record CourseHeld(
    Guid PatientId,
    Guid EpisodeId,
    Guid CourseId,
    DateOnly? Until)
{
    /// <summary>Name of this contract.</summary>
    public const string Contract = "treatment.v1.course-held";
}
