namespace PeriostealPlatform.Contracts.Intake.V1;

/// <summary>A patient is registered. Carries nothing that tells who the person is.</summary>
/// <param name="PatientId">The patient.</param>
/// <param name="HomeClinic">Code of the clinic the patient belongs to.</param>
public sealed record PatientRegistered(
    Guid PatientId,
    string HomeClinic)
{
    /// <summary>Name of this contract.</summary>
    public const string Contract = "intake.v1.patient-registered";
}
