using System.Buffers;
using PeriostealPlatform.Auditor.Canonical;
using PeriostealPlatform.Verification.Tree;

namespace PeriostealPlatform.Auditor.Leaves;

/// <summary>
/// Computes an event's chain hash: SHA-256 over the canonical JSON of the event without its sequence and source, which
/// only the ledger adds, and without <c>chain.hash</c> itself. A leaf is canonical, so that text is the leaf's with
/// two parts left out.
/// </summary>
internal static class ChainReader
{
    public static ChainLink Read(ReadOnlySpan<byte> content, in LeafMembers members)
    {
        if (members.Headers.Equals(default))
            return new ChainLink(ChainState.Foreign, null, null);
        if (content[members.Headers][0] != '{')
            return new ChainLink(ChainState.Wrong, null, null);
        var headers = Members(content, members.Headers);
        if (headers.Hash.Equals(default))
            return new ChainLink(headers.IsOurs ? ChainState.Wrong : ChainState.Foreign, null, null);
        var previous = Hash(content, headers.Previous);
        if (Hash(content, headers.Hash) is not { } stated || (previous is null && !headers.Previous.Equals(default)))
            return new ChainLink(ChainState.Wrong, null, null);
        var isRight = Compute(content, headers.HashMember, members) == stated;
        return new ChainLink(isRight ? ChainState.Right : ChainState.Wrong, stated, previous);
    }

    private static TreeHash Compute(ReadOnlySpan<byte> content, Range hashMember, in LeafMembers members)
    {
        // "sequence" and "source" are neighbours in canonical order, and something always stands on both sides.
        var added = (members.Sequence.Start.Value - "\"sequence\":".Length)..(members.Source.End.Value + ",".Length);
        var text = ArrayPool<byte>.Shared.Rent(content.Length);
        var length = 0;
        foreach (var part in (ReadOnlySpan<Range>)[Range.EndAt(hashMember.Start), hashMember.End..added.Start, Range.StartAt(added.End)])
        {
            content[part].CopyTo(text.AsSpan(length));
            length += content[part].Length;
        }

        var hash = TreeHash.Of(text.AsSpan(0, length));
        ArrayPool<byte>.Shared.Return(text);
        return hash;
    }

    private static HeaderMembers Members(ReadOnlySpan<byte> content, Range headers)
    {
        var found = default(HeaderMembers);
        var text = content[headers];
        var offset = headers.Start.Value;
        var scanner = new CanonicalScanner(text);
        for (var key = scanner.Object(); scanner.NextMember(ref key);)
        {
            var name = text[key][1..^1];
            var value = scanner.Value();
            if (name.SequenceEqual("chain.hash"u8))
            {
                found.Hash = Moved(value, offset);
                found.HashMember = WithComma(content, Moved(key.Start..value.End, offset));
            }
            else if (name.SequenceEqual("chain.prev"u8))
            {
                found.Previous = Moved(value, offset);
            }

            found.IsOurs |= name.SequenceEqual("schemaVersion"u8) || name.SequenceEqual("chain.prev"u8);
        }

        return found;
    }

    private static Range WithComma(ReadOnlySpan<byte> content, Range member) => content[member.End.Value] == ','
        ? member.Start..(member.End.Value + 1)
        : content[member.Start.Value - 1] == ',' ? (member.Start.Value - 1)..member.End : member;

    private static Range Moved(Range range, int by) => (range.Start.Value + by)..(range.End.Value + by);

    private static TreeHash? Hash(ReadOnlySpan<byte> content, Range quoted) =>
        !quoted.Equals(default) && content[quoted] is [(byte)'"', .. var hex, (byte)'"'] && TreeHash.TryParse(hex, out var hash)
            ? hash
            : null;

    private struct HeaderMembers
    {
        public Range Hash, HashMember, Previous;
        public bool IsOurs;
    }
}
