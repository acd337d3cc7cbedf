using System.Globalization;
using PeriostealPlatform.Verification.Tree;

namespace PeriostealPlatform.Verification.Notes;

/// <summary>What a checkpoint says (C2SP tlog-checkpoint): a ledger's name, its size and its root.</summary>
/// <param name="Origin">Which ledger.</param>
/// <param name="Size">Leaves, 0 or more.</param>
/// <param name="Root">Root of the tree over them.</param>
public sealed record TreeHead(string Origin, long Size, TreeHash Root)
{
    /// <summary>Reads the text of a note: three lines and no more.</summary>
    /// <exception cref="FormatException">It is no checkpoint.</exception>
    public static TreeHead Parse(string text)
    {
        if (text.Split('\n') is not [{ Length: > 0 } origin, var size, var root, ""])
            throw new FormatException("A checkpoint has three lines: origin, size and root.");
        if (!long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var leaves)
            || (size.Length > 1 && size[0] == '0'))
            throw new FormatException("The size of a checkpoint is a plain number.");
        return new TreeHead(origin, leaves, TreeHash.From(Convert.FromBase64String(root)));
    }
}
