using System.Text.Json.Nodes;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.Records.Histories;

namespace PeriostealPlatform.Records.Tests.Charts;

/// <summary>Writes histories for tests, one line an event.</summary>
internal sealed class HistoryOf(Guid patient)
{
    private readonly List<HistoryEntry> _entries = [];

    public IReadOnlyList<HistoryEntry> Entries => _entries;

    /// <summary>The id of the last event.</summary>
    public Guid Last => _entries[^1].Stored.Id;

    /// <summary>A row that another program wrote.</summary>
    public HistoryOf WithForeign(string source, string type, string recordedAt)
    {
        With(source, type, recordedAt, "{}");
        _entries[^1] = _entries[^1] with
        {
            Headers = null,
            Stored = _entries[^1].Stored with { HeadersJson = ReadOnlyMemory<byte>.Empty },
            ChainVerdict = nameof(ChainVerdict.Unchained),
        };
        return this;
    }

    public HistoryOf With(string source, string type, string at, string body, string? recordedAt = null)
    {
        var occurred = DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture);
        var headers = new EventHeaders
        {
            SchemaVersion = 1,
            OccurredAt = occurred,
            Zone = "Australia/Sydney",
            Clinic = "chw",
            Actor = "someone",
            Role = "treating-practitioner",
        };
        var stored = new StoredEvent
        {
            Sequence = _entries.Count + 1,
            Id = new Guid(_entries.Count + 1, 0, 0, new byte[8]),
            StreamId = patient,
            Version = _entries.Count(e => e.Source == source) + 1,
            Type = type,
            Data = System.Text.Encoding.UTF8.GetBytes(body),
            HeadersJson = EventHeadersJson.Write(headers),
            RecordedAt = recordedAt is null
                ? occurred.ToUniversalTime()
                : DateTimeOffset.Parse(recordedAt, System.Globalization.CultureInfo.InvariantCulture),
        };
        _entries.Add(new HistoryEntry(
            source, _entries.Count, stored, headers, JsonNode.Parse(body)!.AsObject(), nameof(ChainVerdict.Intact)));
        return this;
    }
}
