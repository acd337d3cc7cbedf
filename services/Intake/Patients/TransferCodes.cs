namespace PeriostealPlatform.Intake.Patients;

/// <summary>Why an episode goes to another clinic.</summary>
internal enum TransferReason
{
    PatientMoved,
    PatientWish,
    Capacity,
    Expertise,
    Other,
}

/// <summary>A transfer that was asked for and not answered yet.</summary>
internal sealed record PendingTransfer(TransferId Id, string From, string To);
