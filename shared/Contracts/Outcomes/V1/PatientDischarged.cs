namespace PeriostealPlatform.Contracts.Outcomes.V1;

/// <summary>The patient is discharged from an episode: Treatment closes its course, Intake the episode.</summary>
/// <param name="PatientId">The patient.</param>
/// <param name="EpisodeId">The episode.</param>
/// <param name="Reason">Code such as <c>course-completed</c> or <c>patient-choice</c>.</param>
/// <param name="Response">The final response class.</param>
public sealed record PatientDischarged(
    Guid PatientId,
    Guid EpisodeId,
    string Reason,
    string Response)
{
    /// <summary>Name of this contract.</summary>
    public const string Contract = "outcomes.v1.patient-discharged";
}
