using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Records.PatientRecords;
using static PeriostealPlatform.Records.Retention.RetentionEvent;

namespace PeriostealPlatform.Records.Retention;

/// <summary>Holds: nothing of a record is destroyed while one lasts.</summary>
internal static class HoldDecider
{
    /// <summary>Sets a hold; a disposal that could still be taken back is stopped by it.</summary>
    public static Decision<RecordFact> Set(RetentionState state, Guid hold, string reason)
    {
        if (state.Holds.Contains(hold))
            return Decision.Nothing;
        if (state.Disposal?.Stage is DisposalStage.Executing or DisposalStage.Completed)
            return Refusals.TooLate;
        var set = new LegalHoldSet(hold, reason);
        return state.Disposal is { IsPending: true } pending
            ? (RecordFact[])[set, new DisposalStopped(pending.Id, Refusals.Held.Code)]
            : set;
    }

    /// <summary>Lifts a hold that a person set, or one that Intake placed by itself.</summary>
    /// <param name="placed">The holds Intake placed.</param>
    public static Decision<RecordFact> Lift(
        RetentionState state, Guid hold, string reason, IReadOnlyCollection<Guid> placed) =>
        state.HoldsWith(placed).Contains(hold) ? new LegalHoldLifted(hold, reason) : Refusals.NoSuchHold;
}
