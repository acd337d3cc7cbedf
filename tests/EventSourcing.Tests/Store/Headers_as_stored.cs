using System.Text;
using PeriostealPlatform.EventSourcing.Store;

namespace PeriostealPlatform.EventSourcing.Tests.Store;

public sealed class Headers_as_stored
{
    private static readonly EventHeaders Full = new()
    {
        SchemaVersion = 2,
        OccurredAt = new DateTimeOffset(2026, 3, 2, 22, 30, 0, 125, TimeSpan.FromHours(11)),
        Zone = "Australia/Sydney",
        Clinic = "chw",
        Actor = "user-1",
        Role = "treating-practitioner",
        LateEntryReason = "paper-form",
        RulesVersion = "2026-11-22",
        KeyId = new Guid("0195a1b2-0000-7000-8000-000000000001"),
        TraceParent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        PreviousHash = "aa",
        Hash = "bb",
    };

    [Fact]
    public void are_one_flat_object_under_these_keys()
    {
        const string Expected =
            """
            {"schemaVersion":2,"occurredAt":"2026-03-02T22:30:00.125+11:00","zone":"Australia/Sydney",
            "clinic":"chw","actor":"user-1","role":"treating-practitioner","lateEntryReason":"paper-form",
            "rulesVersion":"2026-11-22","keyId":"0195a1b2-0000-7000-8000-000000000001",
            "traceparent":"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01","chain.prev":"aa","chain.hash":"bb"}
            """;
        Assert.Equal(Expected.ReplaceLineEndings(""), Encoding.UTF8.GetString(EventHeadersJson.Write(Full)));
    }

    [Fact]
    public void read_back_as_written()
    {
        var read = EventHeadersJson.Read(EventHeadersJson.Write(Full));
        Assert.Equal(Full, read);
        Assert.Equal(TimeSpan.FromHours(11), read!.OccurredAt.Offset);
        var least = Full with
        {
            LateEntryReason = null, RulesVersion = null, KeyId = null, TraceParent = null, PreviousHash = null, Hash = null,
        };
        Assert.Equal(least, EventHeadersJson.Read(EventHeadersJson.Write(least)));
    }

    [Fact]
    public void may_hold_keys_of_a_later_version()
    {
        var later = Encoding.UTF8.GetString(EventHeadersJson.Write(Full)).Replace("{", """{"later":{"x":1},""");
        Assert.Equal(Full, EventHeadersJson.Read(Encoding.UTF8.GetBytes(later)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"schemaVersion":"1"}""")]
    [InlineData("""{"last-modified-by":"another program"}""")]
    public void of_other_programs_read_as_none(string json) =>
        Assert.Null(EventHeadersJson.Read(Encoding.UTF8.GetBytes(json)));
}
