using System.Globalization;
using System.Text;
using PeriostealPlatform.Verification.Notes;
using PeriostealPlatform.Verification.Tree;

namespace PeriostealPlatform.Witness.Checkpoints;

/// <summary>What a ledger asks to be signed (C2SP tlog-witness): <c>old N</c>, the proof, an empty line, the checkpoint.</summary>
/// <param name="OldSize">Leaves that the ledger believes the witness has seen.</param>
/// <param name="Proof">That the tree of that size is the beginning of this one.</param>
/// <param name="Note">The signed checkpoint.</param>
/// <param name="Head">What it says.</param>
internal sealed record CheckpointOffer(long OldSize, IReadOnlyList<TreeHash> Proof, SignedNote Note, TreeHead Head)
{
    // Sixty-three neighbours lead from any leaf of the largest tree to its root.
    private const int LongestProof = 63;
    private const string OldPrefix = "old ";

    /// <exception cref="FormatException">It is no such request.</exception>
    public static CheckpointOffer Parse(string body)
    {
        var border = body.IndexOf("\n\n", StringComparison.Ordinal);
        if (border < 0)
            throw new FormatException("The request has no empty line.");
        var lines = body[..border].Split('\n');
        if (!lines[0].StartsWith(OldPrefix, StringComparison.Ordinal)
            || !long.TryParse(lines[0][OldPrefix.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var old)
            || lines.Length - 1 > LongestProof)
            throw new FormatException("The request begins with the old size and at most 63 hashes.");
        var proof = lines.Skip(1).Select(line => TreeHash.From(Convert.FromBase64String(line))).ToList();
        var note = SignedNote.Parse(Encoding.UTF8.GetBytes(body[(border + 2)..]));
        return new CheckpointOffer(old, proof, note, TreeHead.Parse(note.Text));
    }
}
