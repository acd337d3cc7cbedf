namespace PeriostealPlatform.Contracts.Treatment.V1;

/// <summary>A planned course starts.</summary>
/// <param name="PatientId">The patient.</param>
/// <param name="EpisodeId">The episode.</param>
/// <param name="CourseId">The course.</param>
/// <param name="PlanVersion">The plan it starts with.</param>
public sealed record CourseActivated(
    Guid PatientId,
    Guid EpisodeId,
    Guid CourseId,
    int PlanVersion)
{
    /// <summary>Name of this contract.</summary>
    public const string Contract = "treatment.v1.course-activated";
}
