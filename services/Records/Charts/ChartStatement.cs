namespace PeriostealPlatform.Records.Charts;

/// <summary>What the patient says against something that stays in the record: shown with the entry (APP 13.4, HRIP Act s 35).</summary>
/// <param name="StatementId">The statement.</param>
/// <param name="CorrectionId">The request that was refused.</param>
/// <param name="EntryId">The entry it stands by, by its event; null for the record as a whole.</param>
/// <param name="Text">The patient's words; null for an erased patient.</param>
/// <param name="At">When it was added.</param>
/// <param name="Clinic">The clinic whose desk took it.</param>
internal sealed record ChartStatement(
    Guid StatementId, Guid CorrectionId, Guid? EntryId, string? Text, DateTimeOffset At, string? Clinic);
