namespace PeriostealPlatform.Contracts.Intake.V1;

/// <summary>A red flag was followed up and no longer stands in the way.</summary>
/// <param name="PatientId">The patient.</param>
/// <param name="RedFlagId">The flag that was raised.</param>
/// <param name="Code">Code of the catalogue.</param>
public sealed record RedFlagResolved(
    Guid PatientId,
    Guid RedFlagId,
    string Code)
{
    /// <summary>Name of this contract.</summary>
    public const string Contract = "intake.v1.red-flag-resolved";
}
