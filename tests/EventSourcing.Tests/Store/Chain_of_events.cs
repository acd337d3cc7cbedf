using System.Text;
using System.Text.Json.Nodes;
using PeriostealPlatform.EventSourcing.Store;

namespace PeriostealPlatform.EventSourcing.Tests.Store;

public sealed class Chain_of_events
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly Guid Stream = new("0195a1b2-0000-7000-8000-000000000001");

    private static readonly IReadOnlyList<ChainedEvent> Rows = EventChain.Link(new AppendRequest(
        Stream, StreamHead.Empty, [Event(1), Event(2), Event(3)], Noon.AddTicks(1_234_567)));

    private static readonly StoredEvent Second = Rows[1].At(2);

    [Fact]
    public void is_intact_as_written()
    {
        string? previous = null;
        foreach (var stored in Rows.Select(row => row.At(row.Version)))
        {
            Assert.Equal(ChainVerdict.Intact, EventChain.Verify(stored, previous));
            previous = stored.Headers!.Hash;
        }
    }

    [Fact]
    public void has_this_hash_for_ever()
    {
        // Computed once by another program. If ours gives another, every chain ever stored breaks: do not adjust it.
        Assert.Equal("36c84cd4fbde596c9a2b261786e5cde8bfca77b18f47c4d989131c95281b1ee7", Rows[0].Hash);
    }

    [Fact]
    public void is_intact_whatever_jsonb_does_to_spelling_and_key_order()
    {
        var reversed = Headers().Reverse().Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone()));
        var respelled = Second with
        {
            Data = Encoding.UTF8.GetBytes("""{ "n" : 2.0, "note": "\u00e9\/" }"""),
            HeadersJson = Encoding.UTF8.GetBytes(new JsonObject(reversed).ToString()),
        };
        Assert.Equal(ChainVerdict.Intact, EventChain.Verify(respelled, Rows[0].Hash));
    }

    public static TheoryData<string> Edits => [.. EditsByName.Keys];

    private static readonly Dictionary<string, StoredEvent> EditsByName = new()
    {
        ["id"] = Second with { Id = Stream },
        ["stream"] = Second with { StreamId = Second.Id },
        ["version"] = Second with { Version = 3 },
        ["type"] = Second with { Type = "session_completed_v2" },
        ["recorded time by a microsecond"] = Second with { RecordedAt = Second.RecordedAt.AddMicroseconds(1) },
        ["correlation"] = Second with { CorrelationId = "other" },
        ["correlation gone"] = Second with { CorrelationId = null },
        ["causation"] = Second with { CausationId = "other" },
        ["causation gone"] = Second with { CausationId = null },
        ["correlation and causation swapped"] = Second with { CorrelationId = "cause", CausationId = "corr" },
        ["value"] = Second with { Data = """{"n":3,"note":"é/"}"""u8.ToArray() },
        ["value beyond a double"] = Second with { Data = """{"n":2.00000000000000000001,"note":"é/"}"""u8.ToArray() },
        ["value of another kind"] = Second with { Data = """{"n":"2","note":"é/"}"""u8.ToArray() },
        ["key"] = Second with { Data = """{"m":2,"note":"é/"}"""u8.ToArray() },
        ["key added"] = Second with { Data = """{"n":2,"note":"é/","x":null}"""u8.ToArray() },
        ["key removed"] = Second with { Data = """{"n":2}"""u8.ToArray() },
        ["body gone"] = Second with { Data = ReadOnlyMemory<byte>.Empty },
        ["body no JSON"] = Second with { Data = "{"u8.ToArray() },
        ["headers no object"] = Second with { HeadersJson = "[]"u8.ToArray() },
        ["header schemaVersion"] = WithHeader("schemaVersion", 2),
        ["header occurredAt"] = WithHeader("occurredAt", "2026-03-02T22:31:00+11:00"),
        ["header zone"] = WithHeader("zone", "Australia/Perth"),
        ["header clinic"] = WithHeader("clinic", "prm"),
        ["header actor"] = WithHeader("actor", "user-2"),
        ["header role"] = WithHeader("role", "clinical-lead"),
        ["header lateEntryReason"] = WithHeader("lateEntryReason", "correction"),
        ["header keyId"] = WithHeader("keyId", Stream.ToString()),
        ["header traceparent"] = WithHeader("traceparent", "00-1"),
        ["header added"] = WithHeader("extra", "x"),
        ["header chain.prev"] = WithHeader("chain.prev", new string('0', 64)),
        ["header chain.prev gone"] = WithHeader("chain.prev", null),
        ["header chain.hash"] = WithHeader("chain.hash", new string('0', 64)),
        ["header chain.hash of another kind"] = WithHeader("chain.hash", 1),
        ["header chain.hash gone"] = WithHeader("chain.hash", null),
    };

    [Theory]
    [MemberData(nameof(Edits))]
    public void shows_an_edit_of_any_field(string edit) =>
        Assert.Equal(ChainVerdict.Altered, EventChain.Verify(EditsByName[edit], Rows[0].Hash));

    [Fact]
    public void shows_an_event_that_was_removed_added_or_moved()
    {
        Assert.Equal(ChainVerdict.BrokenLink, EventChain.Verify(Rows[2].At(3), Rows[0].Hash));
        Assert.Equal(ChainVerdict.BrokenLink, EventChain.Verify(Rows[1].At(2), null));
        Assert.Equal(ChainVerdict.BrokenLink, EventChain.Verify(Rows[0].At(1), Rows[2].Hash));
    }

    [Fact]
    public void leaves_rows_of_other_programs_unjudged()
    {
        Assert.Equal(
            ChainVerdict.Unchained, EventChain.Verify(Second with { HeadersJson = ReadOnlyMemory<byte>.Empty }, "x"));
        Assert.Equal(
            ChainVerdict.Unchained, EventChain.Verify(Second with { HeadersJson = """{"a":1}"""u8.ToArray() }, "x"));
    }

    [Fact]
    public void goes_on_after_a_row_of_another_program_without_a_link()
    {
        var foreign = new StreamHead(7, null, Noon.AddDays(1));
        var row = Assert.Single(EventChain.Link(new AppendRequest(Stream, foreign, [Event(1)], Noon)));
        Assert.Equal((8, Noon.AddDays(1)), (row.Version, row.RecordedAt));
        Assert.Equal(ChainVerdict.Intact, EventChain.Verify(row.At(1), null));
    }

    private static JsonObject Headers() => JsonNode.Parse(Second.HeadersJson.Span)!.AsObject();

    private static StoredEvent WithHeader(string key, JsonNode? value)
    {
        var headers = Headers();
        headers.Remove(key);
        if (value is not null)
            headers[key] = value;
        return Second with { HeadersJson = Encoding.UTF8.GetBytes(headers.ToJsonString()) };
    }

    private static EventToAppend Event(int n) => new(
        new Guid(n, 0, 0, new byte[8]),
        "session_completed",
        "Not.Part.Of, The.Hash",
        Encoding.UTF8.GetBytes($$"""{"note":"é/","n":{{n}}}"""),
        new EventHeaders
        {
            SchemaVersion = 1,
            OccurredAt = new DateTimeOffset(2026, 3, 2, 22, 30, 0, TimeSpan.FromHours(11)),
            Zone = "Australia/Sydney",
            Clinic = "chw",
            Actor = "user-1",
            Role = "treating-practitioner",
            LateEntryReason = "paper-form",
            KeyId = new Guid(99, 0, 0, new byte[8]),
            TraceParent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        },
        "corr",
        "cause");
}
