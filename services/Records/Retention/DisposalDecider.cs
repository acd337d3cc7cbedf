using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Records.PatientRecords;
using static PeriostealPlatform.Records.Retention.RetentionEvent;

namespace PeriostealPlatform.Records.Retention;

/// <summary>
/// The way to the end of a record: one person proposes, two others approve, days pass in which it can be taken back, it is
/// looked at once more, and then the keys are destroyed service by service.
/// </summary>
internal static class DisposalDecider
{
    public static Decision<RecordFact> Propose(
        RetentionState state, Assessment assessed, Guid disposal, Actor by, DateOnly today)
    {
        if (state.Disposal is { } known && (known.IsPending || known.Stage == DisposalStage.Executing))
            return Refusals.ProposedAlready;
        if (assessed.ObstaclesOn(today).FirstOrDefault() is { } obstacle)
            return obstacle;
        var ground = assessed.Ground;
        return new DisposalProposed(
            disposal,
            by.UserId,
            assessed.Date.EarliestOn,
            assessed.Date.Rule,
            ground.FirstEntryOn,
            ground.LastEntryOn,
            ground.LastService?.On,
            ground.Merged,
            assessed.RulesVersion);
    }

    public static Decision<RecordFact> Approve(
        RetentionState state, Assessment assessed, Guid disposal, Actor by, DateOnly today, DateTimeOffset now)
    {
        if (state.Disposal is not { } d || d.Id != disposal)
            return Refusals.NoSuchDisposal;
        if (d.Stage != DisposalStage.Proposed)
            return Refusals.NotWaiting;
        if (d.Proposal.By == by.UserId)
            return Refusals.OwnProposal;
        if (d.Approvals.Exists(a => a.By == by.UserId))
            return Refusals.ApprovedByYou;
        if (assessed.ObstaclesOn(today).FirstOrDefault() is { } obstacle)
            return obstacle;
        var rules = RetentionRules.Current;
        var enough = d.Approvals.Count + 1 >= rules.Approvals;
        return new DisposalApproved(disposal, by.UserId, by.Role, enough ? now.AddDays(rules.CoolingDays) : null);
    }

    /// <summary>Takes it back, as long as nothing is destroyed.</summary>
    public static Decision<RecordFact> Withdraw(RetentionState state, Guid disposal, string by, string reason) =>
        state.Disposal is not { } d || d.Id != disposal ? Refusals.NoSuchDisposal
        : d.Stage == DisposalStage.Ended ? Decision.Nothing
        : d.IsPending ? new DisposalWithdrawn(disposal, by, reason)
        : Refusals.TooLate;

    /// <summary>Its day has come.</summary>
    public static Decision<RecordFact> FallDue(RetentionState state, Guid disposal) =>
        state.Disposal is { Stage: DisposalStage.Approved } d && d.Id == disposal
            ? new DisposalFellDue(disposal)
            : Decision.Nothing;

    /// <summary>The last look before the destruction: what became unlawful meanwhile is stopped.</summary>
    public static Decision<RecordFact> Start(RetentionState state, Assessment assessed, Guid disposal, DateOnly today) =>
        state.Disposal is not { Stage: DisposalStage.Due } d || d.Id != disposal ? Decision.Nothing
        : assessed.ObstaclesOn(today).FirstOrDefault() is { } obstacle ? new DisposalStopped(disposal, obstacle.Code)
        : !assessed.Ground.Merged.Order().SequenceEqual(d.Proposal.AlsoPatientIds.Order())
            ? new DisposalStopped(disposal, Refusals.Changed.Code)
        : new DisposalStarted(disposal);

    /// <summary>A service is done with one record.</summary>
    public static Decision<RecordFact> Done(RetentionState state, Guid disposal, string service, Guid patient, int keys) =>
        state.Disposal is { Stage: DisposalStage.Executing } d && d.Id == disposal && !d.Destroyed.Contains(Disposal.Part(service, patient))
            ? new ServiceKeysDestroyed(disposal, service, patient, keys)
            : Decision.Nothing;

    /// <summary>All is done and was proven.</summary>
    public static Decision<RecordFact> Complete(RetentionState state, Guid disposal, ProofOfErasure proof) =>
        state is { IsErased: true, Disposal: { Stage: DisposalStage.Executing } d } && d.Id == disposal
            ? new DisposalCompleted(disposal, proof.SealedFields, proof.Leaves, proof.CheckpointSize)
            : Decision.Nothing;
}

/// <summary>What was found when everything was destroyed.</summary>
/// <param name="SealedFields">Sealed fields, none of which opens.</param>
/// <param name="Leaves">Leaves whose hash is the signed one.</param>
/// <param name="CheckpointSize">Leaves under the last signed checkpoint.</param>
internal sealed record ProofOfErasure(int SealedFields, int Leaves, long CheckpointSize);
