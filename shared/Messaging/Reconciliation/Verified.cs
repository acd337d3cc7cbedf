using PeriostealPlatform.Messaging.Outgoing;

namespace PeriostealPlatform.Messaging.Reconciliation;

/// <summary>A point in a source's order of facts: how many, the last sequence, the running root.</summary>
internal sealed record Verified(long Count, long Sequence, byte[] Root)
{
    /// <summary>Whether the source says the same.</summary>
    public bool Matches(OutgoingSummary summary) =>
        Count == summary.Count && Sequence == summary.Sequence && Convert.ToHexStringLower(Root) == summary.Root;
}
