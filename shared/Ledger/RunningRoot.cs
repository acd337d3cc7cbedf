using System.Security.Cryptography;
using PeriostealPlatform.Ledger.Tree;

namespace PeriostealPlatform.Ledger;

/// <summary>
/// How much there is of a service's events up to a point: any event that is missing, added or different below it gives
/// another root. r(0) is 32 zero bytes, r(n) = SHA-256(r(n−1) || leaf hash of event n), in ascending sequence.
/// </summary>
/// <param name="Count">Events, 0 or more.</param>
/// <param name="Sequence">Sequence of the last; 0 before the first.</param>
/// <param name="Root">32 bytes.</param>
public sealed record RunningRoot(long Count, long Sequence, ReadOnlyMemory<byte> Root)
{
    /// <summary>Before the first event.</summary>
    public static RunningRoot Nothing { get; } = new(0, 0, new byte[MerkleHash.Length]);

    /// <summary>After one event more; the caller goes in ascending sequence.</summary>
    public RunningRoot Then(long sequence, ReadOnlySpan<byte> leafHash)
    {
        var both = new byte[MerkleHash.Length + leafHash.Length];
        Root.Span.CopyTo(both);
        leafHash.CopyTo(both.AsSpan(MerkleHash.Length));
        return new RunningRoot(Count + 1, sequence, SHA256.HashData(both));
    }

    /// <summary>Whether both say the same.</summary>
    public bool Matches(RunningRoot other) =>
        Count == other.Count && Sequence == other.Sequence && Root.Span.SequenceEqual(other.Root.Span);

    /// <summary>The root in lower-case hex.</summary>
    public string Hex => Convert.ToHexStringLower(Root.Span);
}
