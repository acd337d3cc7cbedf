namespace PeriostealPlatform.Contracts.Intake.V1;

/// <summary>A sign of danger: no session starts until it is resolved (TRT-06).</summary>
/// <param name="PatientId">The patient.</param>
/// <param name="EpisodeId">The episode; null for any.</param>
/// <param name="RedFlagId">This raising of the flag.</param>
/// <param name="Code">Code of the catalogue.</param>
/// <param name="Urgency"><c>emergency</c>, <c>same-day</c>, <c>two-weeks</c> or <c>local-protocol</c>.</param>
public sealed record RedFlagRaised(
    Guid PatientId,
    Guid? EpisodeId,
    Guid RedFlagId,
    string Code,
    string Urgency)
{
    /// <summary>Name of this contract.</summary>
    public const string Contract = "intake.v1.red-flag-raised";
}
