using System.Collections.Immutable;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.Records.PatientRecords;
using static PeriostealPlatform.Records.Corrections.CorrectionEvent;

namespace PeriostealPlatform.Records.Corrections;

/// <summary>How far a request has come.</summary>
internal enum CorrectionStage
{
    /// <summary>Waits for a decision.</summary>
    Received,

    /// <summary>Accepted; the amendment is still to be made.</summary>
    Accepted,

    /// <summary>Put right.</summary>
    CarriedOut,

    /// <summary>Stays as it is.</summary>
    Refused,

    /// <summary>Taken back.</summary>
    Withdrawn,
}

/// <summary>One request.</summary>
/// <param name="Notices">Who must be told, and whether they were.</param>
internal sealed record Correction(
    CorrectionRequested Request,
    CorrectionStage Stage,
    bool DueSoon,
    bool Overdue,
    ImmutableList<Guid> Statements,
    ImmutableDictionary<Guid, Notice> Notices)
{
    public Guid Id => Request.CorrectionId;

    /// <summary>Whether something is still to be decided or carried out.</summary>
    public bool IsOpen => Stage is CorrectionStage.Received or CorrectionStage.Accepted;

    /// <summary>Refused by a decision, or taken to be because nobody answered in time (section 34 (5)).</summary>
    public bool CountsAsRefused => Stage == CorrectionStage.Refused || (Stage == CorrectionStage.Received && Overdue);
}

/// <summary>Somebody who must be told, and whether they were.</summary>
internal sealed record Notice(CorrectionNoticeDue Due, bool Sent);

/// <summary>The requests to correct one record.</summary>
internal sealed record CorrectionsState(ImmutableDictionary<Guid, Correction> All)
{
    public static CorrectionsState Initial { get; } = new(ImmutableDictionary<Guid, Correction>.Empty);

    /// <summary>Requests that are not answered, or whose answer is not carried out.</summary>
    public IReadOnlyList<Guid> Open => [.. All.Values.Where(c => c.IsOpen).Select(c => c.Id).Order()];

    /// <summary>The next state; other families' facts leave it as it is.</summary>
    public static CorrectionsState Evolve(CorrectionsState state, RecordFact fact) => fact switch
    {
        not CorrectionEvent => state,
        CorrectionRequested e when !state.All.ContainsKey(e.CorrectionId) => state.With(new(
            e,
            CorrectionStage.Received,
            DueSoon: false,
            Overdue: false,
            [],
            ImmutableDictionary<Guid, Notice>.Empty)),
        CorrectionFellDueSoon e when state.At(e.CorrectionId, CorrectionStage.Received) is { } c =>
            state.With(c with { DueSoon = true }),
        CorrectionFellOverdue e when state.At(e.CorrectionId, CorrectionStage.Received) is { } c =>
            state.With(c with { Overdue = true }),
        CorrectionAccepted e when state.At(e.CorrectionId, CorrectionStage.Received) is { } c =>
            state.With(c with { Stage = CorrectionStage.Accepted }),
        CorrectionRefused e when state.At(e.CorrectionId, CorrectionStage.Received) is { } c =>
            state.With(c with { Stage = CorrectionStage.Refused }),
        CorrectionCarriedOut e when state.At(e.CorrectionId, CorrectionStage.Accepted) is { } c =>
            state.With(c with { Stage = CorrectionStage.CarriedOut }),
        CorrectionWithdrawn e when state.Find(e.CorrectionId) is { IsOpen: true } c =>
            state.With(c with { Stage = CorrectionStage.Withdrawn }),
        StatementOfDisagreementAdded e when state.Find(e.CorrectionId) is { } c =>
            state.With(c with { Statements = c.Statements.Add(e.StatementId) }),
        CorrectionNoticeDue e when state.Find(e.CorrectionId) is { } c && !c.Notices.ContainsKey(e.NoticeId) =>
            state.With(c with { Notices = c.Notices.Add(e.NoticeId, new(e, Sent: false)) }),
        CorrectionNoticeSent e when state.Find(e.CorrectionId) is { } c && c.Notices.TryGetValue(e.NoticeId, out var n) =>
            state.With(c with { Notices = c.Notices.SetItem(e.NoticeId, n with { Sent = true }) }),
        _ => throw new UnexpectedFactException(state, fact),
    };

    /// <summary>One request; null when there is none of that id.</summary>
    public Correction? Find(Guid id) => All.GetValueOrDefault(id);

    private Correction? At(Guid id, CorrectionStage stage) => Find(id) is { } c && c.Stage == stage ? c : null;

    private CorrectionsState With(Correction correction) => new(All.SetItem(correction.Id, correction));
}
