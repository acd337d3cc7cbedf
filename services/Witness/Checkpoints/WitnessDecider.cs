using PeriostealPlatform.Verification.Notes;
using PeriostealPlatform.Verification.Tree;

namespace PeriostealPlatform.Witness.Checkpoints;

/// <summary>What the witness answers to an offer whose signature is right.</summary>
internal enum WitnessDecision
{
    /// <summary>It continues what was witnessed.</summary>
    Sign,

    /// <summary>It speaks of another past than the one witnessed last, or of less.</summary>
    Conflict,

    /// <summary>The proof does not show that it continues what was witnessed.</summary>
    BadProof,

    /// <summary>It says of itself that it is smaller than what it continues.</summary>
    Malformed,
}

/// <summary>
/// Decides what is signed: never two trees of which one is not the beginning of the other. That is the whole of what a
/// witness is for.
/// </summary>
internal static class WitnessDecider
{
    /// <param name="last">What was witnessed last of this ledger; null when nothing was.</param>
    /// <param name="offer">What it asks for.</param>
    public static WitnessDecision Decide(WitnessedHead? last, CheckpointOffer offer)
    {
        var seen = last?.Size ?? 0;
        if (offer.OldSize > offer.Head.Size)
            return WitnessDecision.Malformed;
        if (offer.OldSize != seen)
            return WitnessDecision.Conflict;
        if (last is null || seen == 0)
            return offer.Proof.Count == 0 ? WitnessDecision.Sign : WitnessDecision.BadProof;
        if (offer.Head.Size == seen && offer.Head.Root != last.Root)
            return WitnessDecision.Conflict;
        return ConsistencyProof.Holds(seen, offer.Head.Size, last.Root, offer.Head.Root, offer.Proof)
            ? WitnessDecision.Sign
            : WitnessDecision.BadProof;
    }
}

/// <summary>The largest tree of a ledger that was witnessed.</summary>
internal sealed record WitnessedHead(string Origin, long Size, TreeHash Root)
{
    public static WitnessedHead Of(TreeHead head) => new(head.Origin, head.Size, head.Root);
}
