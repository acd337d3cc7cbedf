using System.Buffers.Binary;
using System.Text;

namespace PeriostealPlatform.Verification.Notes;

/// <summary>A text with signature lines below it (C2SP signed-note).</summary>
public sealed class SignedNote
{
    private const int MostBytes = 64 * 1024, MostSignatures = 16;
    private const string LineStart = "\u2014 ";

    private readonly List<(string Name, uint KeyId, byte[] Signature)> _signatures = [];

    private SignedNote(string text) => Text = text;

    /// <summary>What is signed, with its last newline.</summary>
    public string Text { get; }

    /// <summary>Who is said to have signed, in order.</summary>
    public IEnumerable<string> Signers => _signatures.Select(one => one.Name);

    /// <summary>Reads a note; says nothing about its signatures being right.</summary>
    /// <exception cref="FormatException">It is no signed note.</exception>
    public static SignedNote Parse(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > MostBytes)
            throw new FormatException("A signed note has at most 64 KiB.");
        var note = Strict(utf8);
        var border = note.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (border < 0 || note[^1] != '\n' || note.AsSpan().ContainsAnyInRange('\0', '\t') || note.Contains('\r'))
            throw new FormatException("A signed note is a text, an empty line and signature lines.");
        var read = new SignedNote(note[..(border + 1)]);
        foreach (var line in note[(border + 2)..].TrimEnd('\n').Split('\n'))
            read.Add(line);
        return read._signatures.Count <= MostSignatures
            ? read
            : throw new FormatException("A signed note has at most 16 signatures.");
    }

    /// <summary>What this key says of the note.</summary>
    public NoteSignature SignatureOf(NoteKey key)
    {
        var own = _signatures.Where(one => one.Name == key.Name && one.KeyId == key.Id).ToList();
        if (own.Count == 0)
            return NoteSignature.Absent;
        return own.All(one => key.Verifies(Text, one.Signature)) ? NoteSignature.Right : NoteSignature.Wrong;
    }

    private void Add(string line)
    {
        if (!line.StartsWith(LineStart, StringComparison.Ordinal)
            || line[LineStart.Length..].Split(' ') is not [{ Length: > 0 } name, var base64])
            throw new FormatException("A signature line is a dash, a name and a signature.");
        var bytes = Convert.FromBase64String(base64);
        if (bytes.Length <= sizeof(uint))
            throw new FormatException("A signature is cut short.");
        _signatures.Add((name, BinaryPrimitives.ReadUInt32BigEndian(bytes), bytes[sizeof(uint)..]));
    }

    private static string Strict(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(utf8);
        }
        catch (DecoderFallbackException cause)
        {
            throw new FormatException("A signed note is UTF-8 text.", cause);
        }
    }
}

/// <summary>What a key says of a note.</summary>
public enum NoteSignature
{
    /// <summary>It did not sign, or its line was taken away.</summary>
    Absent,

    /// <summary>It signed this text.</summary>
    Right,

    /// <summary>There is a signature in its name that it did not make over this text.</summary>
    Wrong,
}
