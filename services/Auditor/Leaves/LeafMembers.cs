using PeriostealPlatform.Auditor.Canonical;

namespace PeriostealPlatform.Auditor.Leaves;

/// <summary>Where the members of a leaf lie in its text; an empty range for what it does not have.</summary>
internal struct LeafMembers
{
    public Range Data, Headers, Id, RecordedAt, Sequence, Source, Stream, Type, Version;

    /// <summary>Finds them, and checks on the way that all of the text is canonical.</summary>
    /// <exception cref="NotCanonicalException">It is not the canonical text of an event.</exception>
    public static LeafMembers Of(ReadOnlySpan<byte> content)
    {
        var scanner = new CanonicalScanner(content);
        var members = default(LeafMembers);
        for (var key = scanner.Object(); scanner.NextMember(ref key);)
            members.Set(content[key], scanner.Value());
        if (!scanner.IsAtEnd)
            throw new NotCanonicalException("something follows its end");
        members.Check(content);
        return members;
    }

    private void Set(ReadOnlySpan<byte> key, Range value)
    {
        switch (key[1..^1])
        {
            case var k when k.SequenceEqual("data"u8): Data = value; break;
            case var k when k.SequenceEqual("headers"u8): Headers = value; break;
            case var k when k.SequenceEqual("id"u8): Id = value; break;
            case var k when k.SequenceEqual("recordedAt"u8): RecordedAt = value; break;
            case var k when k.SequenceEqual("sequence"u8): Sequence = value; break;
            case var k when k.SequenceEqual("source"u8): Source = value; break;
            case var k when k.SequenceEqual("stream"u8): Stream = value; break;
            case var k when k.SequenceEqual("type"u8): Type = value; break;
            case var k when k.SequenceEqual("version"u8): Version = value; break;
            case var k when k.SequenceEqual("causationId"u8) || k.SequenceEqual("correlationId"u8): break;
            default: throw new NotCanonicalException("it has a member that events do not have");
        }
    }

    private readonly void Check(ReadOnlySpan<byte> content)
    {
        foreach (var range in (ReadOnlySpan<Range>)[Data, Id, RecordedAt, Sequence, Source, Stream, Type, Version])
        {
            if (range.Equals(default))
                throw new NotCanonicalException("it lacks a member that every event has");
        }

        foreach (var range in (ReadOnlySpan<Range>)[Id, RecordedAt, Source, Stream, Type])
        {
            if (content[range][0] != '"')
                throw new NotCanonicalException("it has a member of another kind than every event");
        }

        if (content[Data][0] != '{')
            throw new NotCanonicalException("its data are not an object");
    }
}
