namespace PeriostealPlatform.Contracts.Intake.V1;

/// <summary>The patient died: everything open ends and reminders stop.</summary>
/// <param name="PatientId">The patient.</param>
/// <param name="DateOfDeath">Day at the clinic; the first of the month or year when the precision says so.</param>
/// <param name="Precision"><c>day</c>, <c>month</c> or <c>year</c>.</param>
/// <param name="RelatedAdverseReactionId">The adverse reaction it is related to; null when none is.</param>
public sealed record PatientDeceased(
    Guid PatientId,
    DateOnly DateOfDeath,
    string Precision,
    Guid? RelatedAdverseReactionId)
{
    /// <summary>Name of this contract.</summary>
    public const string Contract = "intake.v1.patient-deceased";
}
