using System.Buffers.Binary;
using System.Text;

namespace PeriostealPlatform.Ledger.Notes;

/// <summary>A text with signatures below it (C2SP signed-note).</summary>
/// <param name="Text">The text with its last newline.</param>
/// <param name="Signatures">The signature lines, in order.</param>
public sealed record SignedNote(string Text, IReadOnlyList<NoteSignature> Signatures)
{
    internal const char Dash = '\u2014';

    // Sixteen is what every reader must take; beyond it a note only costs time.
    private const int MostSignatures = 16;

    private const int MostBytes = 64 * 1024;

    /// <summary>Reads a note; says nothing about its signatures being right.</summary>
    /// <exception cref="FormatException">It is no signed note.</exception>
    public static SignedNote Parse(string note)
    {
        var split = note.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (split < 0 || !note.EndsWith('\n') || Encoding.UTF8.GetByteCount(note) > MostBytes
            || note.Any(c => c < ' ' && c != '\n'))
            throw new FormatException("This is not a signed note.");
        var lines = note[(split + 2)..].Split('\n', StringSplitOptions.None)[..^1];
        return lines.Length is > 0 and <= MostSignatures
            ? new SignedNote(note[..(split + 1)], [.. lines.Select(NoteSignature.Parse)])
            : throw new FormatException("A signed note has 1 to 16 signatures.");
    }

    /// <summary>
    /// Whether one of the keys signed it. A signature that claims to be of a known key and is not makes the whole note
    /// false; those of unknown keys are passed over.
    /// </summary>
    public bool IsSignedBy(params IReadOnlyCollection<NoteVerifier> keys)
    {
        var signed = false;
        foreach (var signature in Signatures)
        {
            var known = keys.FirstOrDefault(k => k.Name == signature.Name && k.KeyId == signature.KeyId);
            if (known is null)
                continue;
            if (!known.Verifies(Text, signature.Bytes.Span))
                return false;
            signed = true;
        }

        return signed;
    }

    /// <summary>The note as it is handed on.</summary>
    public override string ToString() => $"{Text}\n{string.Concat(Signatures.Select(s => $"{s}\n"))}";
}

/// <summary>One signature line.</summary>
/// <param name="Name">Who signed.</param>
/// <param name="KeyId">Which of the signer's keys.</param>
/// <param name="Bytes">The signature.</param>
public sealed record NoteSignature(string Name, uint KeyId, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>Reads a line.</summary>
    /// <exception cref="FormatException">It is no signature line.</exception>
    public static NoteSignature Parse(string line)
    {
        if (line.Split(' ') is not ["\u2014", { Length: > 0 } name, var encoded])
            throw new FormatException("A signature line is a dash, a name and a signature.");
        var bytes = Convert.FromBase64String(encoded);
        return bytes.Length > sizeof(uint)
            ? new(NoteName.Checked(name), BinaryPrimitives.ReadUInt32BigEndian(bytes), bytes.AsMemory(sizeof(uint)))
            : throw new FormatException("The signature is too short.");
    }

    /// <summary>The line without its newline.</summary>
    public override string ToString()
    {
        var bytes = new byte[sizeof(uint) + Bytes.Length];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, KeyId);
        Bytes.CopyTo(bytes.AsMemory(sizeof(uint)));
        return $"{SignedNote.Dash} {Name} {Convert.ToBase64String(bytes)}";
    }
}
