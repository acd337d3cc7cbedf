using PeriostealPlatform.EventSourcing.Amendments;

namespace PeriostealPlatform.Intake.Patients;

/// <summary>The end of a patient's life and what it asks of the record.</summary>
internal abstract partial record PatientEvent
{
    /// <summary>
    /// The patient died; every open episode is closed in the same append, and only amending and reading remain
    /// (INT-19).
    /// </summary>
    /// <param name="DateOfDeath">Day at the clinic; the first of the month or year when the precision says so.</param>
    /// <param name="RelatedAdverseReactionId">The adverse reaction it is related to; null when none is.</param>
    public sealed record PatientDeceased(
        [property: Amendable] DateOnly DateOfDeath,
        [property: Amendable] DatePrecision Precision,
        [property: Amendable] DeathSource Source,
        AdverseReactionId? RelatedAdverseReactionId) : PatientEvent;

    /// <summary>Nothing of this record may be destroyed while the hold lasts (grade 5, domain.md §2.8).</summary>
    /// <param name="AdverseReactionId">The adverse reaction that caused it.</param>
    public sealed record LegalHoldPlaced(AdverseReactionId AdverseReactionId) : PatientEvent;
}
