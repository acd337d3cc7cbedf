using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace PeriostealPlatform.EventSourcing.Store;

/// <summary>
/// The hash chain of a stream: each event names its predecessor's hash and carries its own, taken over everything
/// stored with it but its sequence number, which only the insert knows.
/// </summary>
public static class EventChain
{
    private const int MaxTypeLength = 500; // mt_events.type

    /// <summary>The rows to store for a request, each linked to the one before.</summary>
    /// <exception cref="ArgumentException">A body or header is not JSON that can be stored and hashed.</exception>
    public static IReadOnlyList<ChainedEvent> Link(AppendRequest request)
    {
        var rows = new List<ChainedEvent>(request.Events.Count);
        var head = request.Expected;
        var recordedAt = WholeMicroseconds(
            request.RecordedAt > head.RecordedAt ? request.RecordedAt : head.RecordedAt);
        foreach (var @event in request.Events)
        {
            var row = Link(request.Stream, @event, head.Version + 1, head.Hash, recordedAt);
            rows.Add(row);
            head = row.Head;
        }

        return rows;
    }

    /// <summary>Checks that an event is what was written and follows its predecessor.</summary>
    /// <param name="stored">The event as read.</param>
    /// <param name="previousHash">
    /// Chain hash that the event before it carries; null when it should be the first of its chain.
    /// </param>
    public static ChainVerdict Verify(StoredEvent stored, string? previousHash)
    {
        if (stored.HeadersJson.IsEmpty) return ChainVerdict.Unchained;
        try
        {
            using var headers = CanonicalJson.Parse(stored.HeadersJson);
            using var data = CanonicalJson.Parse(stored.Data);
            return Verify(stored, headers.RootElement, data.RootElement, previousHash);
        }
        catch (JsonException)
        {
            // Only canonical JSON is ever written.
            return ChainVerdict.Altered;
        }
    }

    private static ChainVerdict Verify(StoredEvent stored, JsonElement headers, JsonElement data, string? previousHash)
    {
        if (headers.ValueKind != JsonValueKind.Object) return ChainVerdict.Altered;
        if (!headers.TryGetProperty(EventHeadersJson.HashKey, out _))
        {
            // A row of ours always has a hash: headers of ours without one were tampered with.
            var ours = headers.TryGetProperty(EventHeadersJson.SchemaVersionKey, out _)
                || headers.TryGetProperty(EventHeadersJson.PreviousHashKey, out _);
            return ours ? ChainVerdict.Altered : ChainVerdict.Unchained;
        }

        var hash = HashOf(
            stored, CanonicalJson.CanonicalizeExactly(data), CanonicalJson.CanonicalizeExactly(WithoutHash(headers)));
        if (hash != EventHeadersJson.Text(headers, EventHeadersJson.HashKey)) return ChainVerdict.Altered;
        var previous = EventHeadersJson.Text(headers, EventHeadersJson.PreviousHashKey);
        return previous == previousHash ? ChainVerdict.Intact : ChainVerdict.BrokenLink;
    }

    private static ChainedEvent Link(
        Guid stream, EventToAppend @event, long version, string? previousHash, DateTimeOffset recordedAt)
    {
        try
        {
            if (@event.Type.Length is 0 or > MaxTypeLength)
                throw new ArgumentException($"A stored name has 1 to {MaxTypeLength} characters.");
            using var body = CanonicalJson.Parse(@event.Data);
            if (body.RootElement.ValueKind != JsonValueKind.Object)
                throw new ArgumentException($"The body of a {@event.Type} is not a JSON object.");
            var data = CanonicalJson.Canonicalize(body.RootElement);
            var linked = @event.Headers with { PreviousHash = previousHash, Hash = null };
            var row = new ChainedEvent(@event, stream, version, recordedAt, data, HeadersJson: default, Hash: "");
            var hash = HashOf(row.At(0), data, CanonicalJson.Canonicalize(EventHeadersJson.Write(linked)));
            return row with { HeadersJson = EventHeadersJson.Write(linked with { Hash = hash }), Hash = hash };
        }
        catch (JsonException cause)
        {
            // The reason names no content: bodies hold personal data in sealed form, and callers may log this.
            throw new ArgumentException($"A {@event.Type} cannot be stored and hashed: {cause.Message}", cause);
        }
    }

    private static string HashOf(StoredEvent stored, byte[] canonicalData, byte[] canonicalHeaders)
    {
        // Keys in the order that RFC 8785 gives them.
        var output = new ArrayBufferWriter<byte>(canonicalData.Length + canonicalHeaders.Length + 512);
        output.Write("{"u8);
        WriteText(output, "causationId", stored.CausationId);
        WriteText(output, "correlationId", stored.CorrelationId);
        output.Write("\"data\":"u8);
        output.Write(canonicalData);
        output.Write(",\"headers\":"u8);
        output.Write(canonicalHeaders);
        output.Write(","u8);
        WriteText(output, "id", stored.Id.ToString("D"));
        WriteText(output, "recordedAt", stored.RecordedAt.UtcDateTime.ToString(
            "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture));
        WriteText(output, "stream", stored.StreamId.ToString("D"));
        WriteText(output, "type", stored.Type);
        Encoding.UTF8.GetBytes($"\"version\":{stored.Version.ToString(CultureInfo.InvariantCulture)}}}", output);
        return Convert.ToHexStringLower(SHA256.HashData(output.WrittenSpan));
    }

    private static void WriteText(ArrayBufferWriter<byte> output, string key, string? value)
    {
        if (value is null) return;
        CanonicalJson.WriteString(output, key);
        output.Write(":"u8);
        CanonicalJson.WriteString(output, value);
        output.Write(","u8);
    }

    private static JsonElement WithoutHash(JsonElement headers)
    {
        var kept = headers.EnumerateObject()
            .Where(property => property.Name != EventHeadersJson.HashKey)
            .ToDictionary(property => property.Name, property => property.Value);
        return JsonSerializer.SerializeToElement(kept);
    }

    private static DateTimeOffset WholeMicroseconds(DateTimeOffset time) =>
        new(time.UtcTicks - time.UtcTicks % TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);
}
