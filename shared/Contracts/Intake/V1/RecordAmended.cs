namespace PeriostealPlatform.Contracts.Intake.V1;

/// <summary>A recorded value was amended; whoever keeps something made of it reads the source again.</summary>
/// <param name="PatientId">The patient.</param>
/// <param name="TargetEventId">The event that holds the value.</param>
/// <param name="Path">JSON path of the value in the event's body.</param>
public sealed record RecordAmended(
    Guid PatientId,
    Guid TargetEventId,
    string Path)
{
    /// <summary>Name of this contract.</summary>
    public const string Contract = "intake.v1.record-amended";
}
