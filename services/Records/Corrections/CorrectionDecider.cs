using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Records.PatientRecords;
using static PeriostealPlatform.Records.Corrections.CorrectionEvent;

namespace PeriostealPlatform.Records.Corrections;

/// <summary>
/// A request to correct a record: received with its clock, accepted or refused with reasons, carried out by an amendment in
/// the service that owns the entry, or left with the patient's own statement beside it; and whoever read it is told.
/// </summary>
internal static class CorrectionDecider
{
    /// <param name="entryIsHere">Whether the entry named is one of this record.</param>
    public static Decision<RecordFact> Receive(
        CorrectionsState state, CorrectionRequested request, bool entryIsHere, DateOnly today) =>
        state.Find(request.CorrectionId) is not null ? Decision.Nothing
        : request.ReceivedOn > today ? Refusals.ReceivedInFuture
        : !entryIsHere ? Refusals.NoSuchEntry
        : request;

    public static Decision<RecordFact> Accept(CorrectionsState state, Guid id, string by, string reasons) =>
        Undecided(state, id) is { } refusal ? refusal : new CorrectionAccepted(id, by, reasons);

    public static Decision<RecordFact> Refuse(
        CorrectionsState state, Guid id, string by, CorrectionRefusalGround ground, string reasons) =>
        Undecided(state, id) is { } refusal ? refusal : new CorrectionRefused(id, by, ground, reasons);

    /// <summary>Closes an accepted request, once what puts it right is in the ledger.</summary>
    /// <param name="amendments">The events named, each with what the ledger holds of it.</param>
    /// <param name="readers">Who read the entry before.</param>
    /// <param name="newId">Makes ids of notices.</param>
    public static Decision<RecordFact> CarryOut(
        CorrectionsState state,
        Guid id,
        IReadOnlyList<(Guid Id, FoundAmendment? Found)> amendments,
        IReadOnlyList<PastReader> readers,
        Func<Guid> newId)
    {
        if (state.Find(id) is not { } correction)
            return Refusals.NoSuchRequest;
        if (correction.Stage != CorrectionStage.Accepted)
            return correction.Stage == CorrectionStage.CarriedOut ? Refusals.Decided : Refusals.NotAccepted;
        if (amendments.FirstOrDefault(a => a.Found is null) is { Id: var missing } && missing != Guid.Empty)
            return Refusals.NotInLedger(missing);
        if (amendments.FirstOrDefault(a => !Corrects(correction, a.Found!)) is { Id: var other } && other != Guid.Empty)
            return Refusals.NotOfThisEntry(other);
        return Told(new CorrectionCarriedOut(id, [.. amendments.Select(a => a.Id)]), id, readers, newId);
    }

    public static Decision<RecordFact> Withdraw(CorrectionsState state, Guid id, string? reason) =>
        state.Find(id) is not { } c ? Refusals.NoSuchRequest
        : c.Stage == CorrectionStage.Withdrawn ? Decision.Nothing
        : c.IsOpen ? new CorrectionWithdrawn(id, reason)
        : Refusals.Decided;

    /// <summary>Puts the patient's own words beside what stays.</summary>
    public static Decision<RecordFact> AddStatement(
        CorrectionsState state,
        Guid id,
        Guid statement,
        string text,
        IReadOnlyList<PastReader> readers,
        Func<Guid> newId) =>
        state.Find(id) is not { } c ? Refusals.NoSuchRequest
        : !c.CountsAsRefused ? Refusals.NothingToDisagreeWith
        : Told(new StatementOfDisagreementAdded(id, statement, c.Request.EntryId, text), id, readers, newId);

    public static Decision<RecordFact> MarkSent(CorrectionsState state, Guid id, Guid notice, NoticeMethod method) =>
        state.Find(id) is not { } c ? Refusals.NoSuchRequest
        : !c.Notices.TryGetValue(notice, out var known) ? Refusals.NoSuchNotice
        : known.Sent ? Decision.Nothing
        : new CorrectionNoticeSent(id, notice, method);

    /// <summary>A week is left.</summary>
    public static Decision<RecordFact> FallDueSoon(CorrectionsState state, Guid id) =>
        state.Find(id) is { Stage: CorrectionStage.Received, DueSoon: false, Overdue: false } c
            ? new CorrectionFellDueSoon(id, c.Request.DueOn)
            : Decision.Nothing;

    /// <summary>The time is over.</summary>
    public static Decision<RecordFact> FallOverdue(CorrectionsState state, Guid id) =>
        state.Find(id) is { Stage: CorrectionStage.Received, Overdue: false } c
            ? new CorrectionFellOverdue(id, c.Request.DueOn)
            : Decision.Nothing;

    private static Refusal? Undecided(CorrectionsState state, Guid id) =>
        state.Find(id) is not { } c ? Refusals.NoSuchRequest
        : c.Stage == CorrectionStage.Received ? null
        : Refusals.Decided;

    // An earlier amendment put something else right; one of another entry too.
    private static bool Corrects(Correction correction, FoundAmendment found) =>
        (correction.Request.EntryId is not { } entry || found.TargetEventIds.Contains(entry))
        && found.OccurredOn >= correction.Request.ReceivedOn;

    private static RecordFact[] Told(RecordFact fact, Guid id, IReadOnlyList<PastReader> readers, Func<Guid> newId) =>
    [
        fact,
        .. readers.Select(r => new CorrectionNoticeDue(id, newId(), r.Kind, r.Recipient, r.LastReadAt, r.Reads)),
    ];
}

/// <summary>An event of the ledger that puts something right.</summary>
/// <param name="TargetEventIds">What it puts right.</param>
/// <param name="OccurredOn">Its day.</param>
internal sealed record FoundAmendment(IReadOnlyList<Guid> TargetEventIds, DateOnly OccurredOn);
