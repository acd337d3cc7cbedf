namespace PeriostealPlatform.Contracts.Treatment.V1;

/// <summary>A course was completed (OUT-05).</summary>
/// <param name="PatientId">The patient.</param>
/// <param name="EpisodeId">The episode.</param>
/// <param name="CourseId">The course.</param>
/// <param name="SessionsDone">Sessions completed.</param>
public sealed record CourseCompleted(
    Guid PatientId,
    Guid EpisodeId,
    Guid CourseId,
    int SessionsDone)
{
    /// <summary>Name of this contract.</summary>
    public const string Contract = "treatment.v1.course-completed";
}
