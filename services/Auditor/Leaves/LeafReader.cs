using System.Buffers.Text;
using PeriostealPlatform.Auditor.Canonical;

namespace PeriostealPlatform.Auditor.Leaves;

/// <summary>Reads the canonical text of a leaf. One reader keeps the names it saw, so that a million leaves share them.</summary>
internal sealed class LeafReader
{
    private const int MostNames = 4096;

    private readonly Dictionary<string, string> _names = [];
    private readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> _known;

    public LeafReader() => _known = _names.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Reads a leaf and computes its chain hash.</summary>
    /// <exception cref="NotCanonicalException">It is not the canonical text of an event.</exception>
    public LedgerEvent Read(ReadOnlySpan<byte> content)
    {
        var members = LeafMembers.Of(content);
        return new LedgerEvent(
            Name(content[members.Source]),
            Number(content[members.Sequence], "sequence"),
            Id(content[members.Id], "id"),
            Id(content[members.Stream], "stream"),
            Number(content[members.Version], "version"),
            Name(content[members.Type]),
            ChainReader.Read(content, members));
    }

    private string Name(ReadOnlySpan<byte> quoted)
    {
        Span<char> text = stackalloc char[quoted.Length <= 128 ? quoted.Length - 2 : 0];
        if (text.IsEmpty || !System.Text.Ascii.IsValid(quoted) || quoted.Contains((byte)'\\'))
            return CanonicalKeys.Text(quoted);
        System.Text.Ascii.ToUtf16(quoted[1..^1], text, out _);
        if (_known.TryGetValue(text, out var known))
            return known;
        var name = text.ToString();
        if (_names.Count < MostNames)
            _names.Add(name, name);
        return name;
    }

    private static long Number(ReadOnlySpan<byte> text, string member) =>
        Utf8Parser.TryParse(text, out long number, out var read) && read == text.Length && number > 0
            ? number
            : throw new NotCanonicalException($"its {member} is not a number from 1");

    private static Guid Id(ReadOnlySpan<byte> quoted, string member) =>
        quoted.Length == 38 && !quoted.ContainsAnyInRange((byte)'A', (byte)'F')
        && Utf8Parser.TryParse(quoted[1..^1], out Guid id, out var read, 'D') && read == 36
            ? id
            : throw new NotCanonicalException($"its {member} is not an id in lower case");
}
