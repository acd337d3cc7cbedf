namespace PeriostealPlatform.Contracts.Treatment.V1;

/// <summary>The course ends before all its sessions are done.</summary>
/// <param name="PatientId">The patient.</param>
/// <param name="EpisodeId">The episode.</param>
/// <param name="CourseId">The course.</param>
/// <param name="Reason">
/// <c>adverse-reaction</c>, <c>non-response</c>, <c>patient-choice</c>, <c>consent-withdrawn</c>, <c>death</c>,
/// <c>transfer</c> or <c>lost</c>.
/// </param>
/// <param name="SessionsDone">Sessions completed.</param>
public sealed record CourseDiscontinued(
    Guid PatientId,
    Guid EpisodeId,
    Guid CourseId,
    string Reason,
    int SessionsDone)
{
    /// <summary>Name of this contract.</summary>
    public const string Contract = "treatment.v1.course-discontinued";
}
