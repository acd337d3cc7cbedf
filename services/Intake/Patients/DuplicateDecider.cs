using PeriostealPlatform.EventSourcing.Decisions;
using static PeriostealPlatform.Intake.Patients.PatientEvent;

namespace PeriostealPlatform.Intake.Patients;

/// <summary>Records that another record may be the same person, and that it is not.</summary>
internal static class DuplicateDecider
{
    /// <summary>Notes what the search found; what was noted before is not noted again.</summary>
    public static Decision<PatientEvent> Suspect(PatientState state, IEnumerable<DuplicateSuspected> found) =>
        (PatientEvent[])[.. found.Where(f => !state.Suspicions.ContainsKey(f.OtherPatientId))];

    /// <summary>A person looked at both records: they are two people.</summary>
    public static Decision<PatientEvent> Dismiss(PatientState state, Guid other, string? reason, string clinic) =>
        !state.Suspicions.TryGetValue(other, out var suspicion) ? Refusals.NoSuchSuspicion
        : suspicion.Dismissed ? Decision.Nothing
        : Custody.OfAnyPart(state, clinic) is { } no ? no
        : new DuplicateDismissed(other, reason);
}
