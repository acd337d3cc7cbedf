namespace PeriostealPlatform.Contracts.Treatment.V1;

/// <summary>A held or halted course goes on.</summary>
/// <param name="PatientId">The patient.</param>
/// <param name="EpisodeId">The episode.</param>
/// <param name="CourseId">The course.</param>
public sealed record CourseResumed(
    Guid PatientId,
    Guid EpisodeId,
    Guid CourseId)
{
    /// <summary>Name of this contract.</summary>
    public const string Contract = "treatment.v1.course-resumed";
}
