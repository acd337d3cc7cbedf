using System.Text;
using PeriostealPlatform.EventSourcing.Store;

namespace PeriostealPlatform.Ledger.Tests;

public sealed class Leaf_of_an_event
{
    private static readonly StoredEvent Stored = new()
    {
        Sequence = 7,
        Id = new Guid("00000000-0000-0000-0000-00000000000a"),
        StreamId = new Guid("00000000-0000-0000-0000-0000000000f1"),
        Version = 2,
        Type = "session_completed",
        Data = Encoding.UTF8.GetBytes("""{ "b" : 1.0, "a" : "\u0041" }"""),
        HeadersJson = Encoding.UTF8.GetBytes("""{"chain.hash":"00"}"""),
        RecordedAt = new DateTimeOffset(2026, 9, 7, 1, 2, 3, TimeSpan.Zero).AddMicroseconds(4),
        CorrelationId = "c",
    };

    [Fact]
    public void is_one_canonical_text() => Assert.Equal(
        """
        {"correlationId":"c","data":{"a":"A","b":1},"headers":{"chain.hash":"00"},"id":"00000000-0000-0000-0000-00000000000a","recordedAt":"2026-09-07T01:02:03.000004Z","sequence":7,"source":"treatment","stream":"00000000-0000-0000-0000-0000000000f1","type":"session_completed","version":2}
        """,
        Encoding.UTF8.GetString(LedgerLeaf.ContentOf("treatment", Stored)));

    [Fact]
    public void is_hashed_as_RFC_6962_hashes_the_empty_leaf() => Assert.Equal(
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        Convert.ToHexStringLower(LedgerLeaf.HashOf([])));

    [Fact]
    public void is_the_same_however_the_body_is_spelled() => Assert.Equal(
        LedgerLeaf.ContentOf("treatment", Stored),
        LedgerLeaf.ContentOf("treatment", Stored with { Data = Encoding.UTF8.GetBytes("""{"a":"A","b":1}""") }));

    [Fact]
    public void differs_with_everything_it_covers()
    {
        var changes = new[]
        {
            LedgerLeaf.ContentOf("intake", Stored),
            LedgerLeaf.ContentOf("treatment", Stored with { Sequence = 8 }),
            LedgerLeaf.ContentOf("treatment", Stored with { Id = Guid.Empty }),
            LedgerLeaf.ContentOf("treatment", Stored with { StreamId = Guid.Empty }),
            LedgerLeaf.ContentOf("treatment", Stored with { Version = 3 }),
            LedgerLeaf.ContentOf("treatment", Stored with { Type = "session_aborted" }),
            LedgerLeaf.ContentOf("treatment", Stored with { RecordedAt = Stored.RecordedAt.AddMicroseconds(1) }),
            LedgerLeaf.ContentOf("treatment", Stored with { CorrelationId = null }),
            LedgerLeaf.ContentOf("treatment", Stored with { CausationId = "d" }),
            LedgerLeaf.ContentOf("treatment", Stored with { Data = Encoding.UTF8.GetBytes("""{"a":"B","b":1}""") }),
            LedgerLeaf.ContentOf("treatment", Stored with { HeadersJson = ReadOnlyMemory<byte>.Empty }),
            LedgerLeaf.ContentOf("treatment", Stored),
        };

        Assert.Equal(changes.Length, changes.Select(Convert.ToHexStringLower).Distinct().Count());
    }
}
