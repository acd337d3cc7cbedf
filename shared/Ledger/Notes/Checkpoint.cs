using System.Globalization;
using PeriostealPlatform.Ledger.Tree;

namespace PeriostealPlatform.Ledger.Notes;

/// <summary>What a ledger was at one moment (C2SP tlog-checkpoint): all leaves up to there follow from the root.</summary>
/// <param name="Origin">Which ledger.</param>
/// <param name="Size">Leaves, 0 or more.</param>
/// <param name="Root">Root of the tree, 32 bytes.</param>
public sealed record Checkpoint(string Origin, long Size, ReadOnlyMemory<byte> Root)
{
    /// <summary>The text that is signed.</summary>
    public string ToText() =>
        string.Create(CultureInfo.InvariantCulture, $"{Origin}\n{Size}\n{Convert.ToBase64String(Root.Span)}\n");

    /// <summary>Signs it.</summary>
    public SignedNote Sign(NoteSigner key)
    {
        var text = ToText();
        return new SignedNote(text, [NoteSignature.Parse(key.Sign(text))]);
    }

    /// <summary>Reads the text of a note. Lines after the third are not the ledger's business and are refused.</summary>
    /// <exception cref="FormatException">It is no checkpoint.</exception>
    public static Checkpoint Parse(string text)
    {
        if (text.Split('\n') is not [{ Length: > 0 } origin, var size, var root, ""]
            || !long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var leaves)
            || leaves.ToString(CultureInfo.InvariantCulture) != size)
            throw new FormatException("This is not a checkpoint.");
        var hash = Convert.FromBase64String(root);
        return hash.Length == MerkleHash.Length
            ? new Checkpoint(origin, leaves, hash)
            : throw new FormatException("The root of a checkpoint has 32 bytes.");
    }
}
