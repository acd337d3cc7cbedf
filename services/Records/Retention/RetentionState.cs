using System.Collections.Immutable;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.Records.PatientRecords;
using static PeriostealPlatform.Records.Retention.RetentionEvent;

namespace PeriostealPlatform.Records.Retention;

/// <summary>How far a disposal has come.</summary>
internal enum DisposalStage
{
    /// <summary>Waits for people to agree.</summary>
    Proposed,

    /// <summary>Enough agreed; it can still be taken back until its day.</summary>
    Approved,

    /// <summary>The day has come; it is looked at once more.</summary>
    Due,

    /// <summary>Keys are being destroyed, in one service after the other.</summary>
    Executing,

    /// <summary>Done and proven.</summary>
    Completed,

    /// <summary>Taken back, or stopped because it was lawful no more.</summary>
    Ended,
}

/// <summary>One disposal.</summary>
/// <param name="Destroyed">Parts that are done, as <see cref="Part"/> names them.</param>
internal sealed record Disposal(
    DisposalProposed Proposal,
    DisposalStage Stage,
    ImmutableList<DisposalApproved> Approvals,
    ImmutableHashSet<string> Destroyed)
{
    public Guid Id => Proposal.DisposalId;

    /// <summary>When the keys are destroyed; null until enough people have agreed.</summary>
    public DateTimeOffset? ExecuteAt => Approvals.IsEmpty ? null : Approvals[^1].ExecuteAt;

    /// <summary>What stands for one service's keys of one record.</summary>
    public static string Part(string service, Guid patient) => $"{service}/{patient:D}";

    /// <summary>Whether it can still be taken back.</summary>
    public bool IsPending => Stage is DisposalStage.Proposed or DisposalStage.Approved or DisposalStage.Due;
}

/// <summary>What further decisions about keeping a record need of what happened.</summary>
/// <param name="Holds">Holds that people set and nobody lifted.</param>
/// <param name="Lifted">Holds that were lifted, those Intake placed among them.</param>
/// <param name="Disposal">The last disposal; null when none was ever proposed.</param>
/// <param name="IsErased">Records' keys for this record were destroyed.</param>
internal sealed record RetentionState(
    ImmutableHashSet<Guid> Holds, ImmutableHashSet<Guid> Lifted, Disposal? Disposal, bool IsErased)
{
    public static RetentionState Initial { get; } = new([], [], null, IsErased: false);

    /// <summary>Holds in force: those people set, and those Intake placed that nobody lifted.</summary>
    public IReadOnlyList<Guid> HoldsWith(IEnumerable<Guid> placed) => [.. Holds.Union(placed).Except(Lifted).Order()];

    /// <summary>The next state; other families' facts leave it as it is.</summary>
    public static RetentionState Evolve(RetentionState state, RecordFact fact) => fact switch
    {
        not RetentionEvent => state,
        LegalHoldSet e when !state.Holds.Contains(e.HoldId) => state with { Holds = state.Holds.Add(e.HoldId) },
        LegalHoldLifted e when !state.Lifted.Contains(e.HoldId) => state with { Lifted = state.Lifted.Add(e.HoldId) },
        DisposalProposed e when state.Disposal is not { IsPending: true } => state with
        {
            Disposal = new(e, DisposalStage.Proposed, [], []),
        },
        DisposalApproved e when state.Is(e.DisposalId, DisposalStage.Proposed) is { } d => state.With(d with
        {
            Approvals = d.Approvals.Add(e),
            Stage = e.ExecuteAt is null ? DisposalStage.Proposed : DisposalStage.Approved,
        }),
        DisposalWithdrawn e when state.Pending(e.DisposalId) is { } d => state.With(d with { Stage = DisposalStage.Ended }),
        DisposalStopped e when state.Pending(e.DisposalId) is { } d => state.With(d with { Stage = DisposalStage.Ended }),
        DisposalFellDue e when state.Is(e.DisposalId, DisposalStage.Approved) is { } d =>
            state.With(d with { Stage = DisposalStage.Due }),
        DisposalStarted e when state.Is(e.DisposalId, DisposalStage.Due) is { } d =>
            state.With(d with { Stage = DisposalStage.Executing }),
        ServiceKeysDestroyed e when state.Is(e.DisposalId, DisposalStage.Executing) is { } d =>
            state.With(d with { Destroyed = d.Destroyed.Add(Disposal.Part(e.Service, e.PatientId)) }),
        // In the stream of a merged record it comes without a disposal: that stands in the stream of the one that went on.
        PatientKeysDestroyed when !state.IsErased => state with { IsErased = true },
        DisposalCompleted e when state.Is(e.DisposalId, DisposalStage.Executing) is { } d =>
            state.With(d with { Stage = DisposalStage.Completed }),
        _ => throw new UnexpectedFactException(state, fact),
    };

    private Disposal? Pending(Guid id) => Disposal is { IsPending: true } d && d.Id == id ? d : null;

    private Disposal? Is(Guid id, DisposalStage stage) => Disposal is { } d && d.Id == id && d.Stage == stage ? d : null;

    private RetentionState With(Disposal disposal) => this with { Disposal = disposal };
}
