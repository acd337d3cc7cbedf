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
    private const int HashLength = 2 * SHA256.HashSizeInBytes; // lower-case hex

    /// <summary>The rows to store for a request, each linked to the one before.</summary>
    /// <exception cref="ArgumentException">A body or header is not JSON that can be stored and hashed.</exception>
    public static IReadOnlyList<ChainedEvent> Link(AppendRequest request)
    {
        var rows = new ChainedEvent[request.Events.Count];
        var head = request.Expected;
        var recordedAt = WholeMicroseconds(
            request.RecordedAt > head.RecordedAt ? request.RecordedAt : head.RecordedAt);
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = Link(request.Stream, request.Events[i], head.Version + 1, head.Hash, recordedAt);
            head = rows[i].Head;
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
            var buffer = CanonicalBuffer.OfThread;
            return Link(stream, @event, version, previousHash, recordedAt, buffer);
        }
        catch (JsonException cause)
        {
            // The reason names no content: bodies hold personal data in sealed form, and callers may log this.
            throw new ArgumentException($"A {@event.Type} cannot be stored and hashed: {cause.Message}", cause);
        }
    }

    private static ChainedEvent Link(
        Guid stream, EventToAppend @event, long version, string? previousHash, DateTimeOffset recordedAt, CanonicalBuffer buffer)
    {
        WriteFirst(buffer, @event.CausationId, @event.CorrelationId);
        var dataFrom = buffer.Length;
        if (!QuickCanonicalJson.TryWrite(@event.Data.Span, buffer))
            buffer.Write(CanonicalJson.Canonicalize(@event.Data));
        var data = buffer.Written(dataFrom);
        // A codec writes bodies in this form already: then there is no need of another one.
        var kept = data.SequenceEqual(@event.Data.Span) ? @event.Data : data.ToArray();
        if (data[0] != (byte)'{')
            throw new ArgumentException($"The body of a {@event.Type} is not a JSON object.");

        buffer.Write(",\"headers\":"u8);
        var headersFrom = buffer.Length;
        var hashAt = EventHeadersJson.WriteCanonical(@event.Headers, previousHash, buffer) - headersFrom;
        var headersLength = buffer.Length - headersFrom;
        WriteLast(buffer, @event.Id, recordedAt, stream, @event.Type, version);
        var hash = Hash(buffer);

        var unhashed = buffer.Written(headersFrom, headersLength);
        var headers = new byte[headersLength + HashMember.Length + HashLength + 1];
        unhashed[..hashAt].CopyTo(headers);
        HashMember.CopyTo(headers.AsSpan(hashAt));
        var end = hashAt + HashMember.Length + Encoding.ASCII.GetBytes(hash, headers.AsSpan(hashAt + HashMember.Length));
        headers[end] = (byte)'"';
        unhashed[hashAt..].CopyTo(headers.AsSpan(end + 1));
        return new ChainedEvent(@event, stream, version, recordedAt, kept, headers, hash);
    }

    private static ReadOnlySpan<byte> HashMember => ",\"chain.hash\":\""u8;

    private static string HashOf(StoredEvent stored, byte[] canonicalData, byte[] canonicalHeaders)
    {
        var buffer = CanonicalBuffer.OfThread;
        WriteFirst(buffer, stored.CausationId, stored.CorrelationId);
        buffer.Write(canonicalData);
        buffer.Write(",\"headers\":"u8);
        buffer.Write(canonicalHeaders);
        WriteLast(buffer, stored.Id, stored.RecordedAt, stored.StreamId, stored.Type, stored.Version);
        return Hash(buffer);
    }

    // What the hash is taken over is one object: its keys stand in the order that RFC 8785 gives them.
    private static void WriteFirst(CanonicalBuffer output, string? causationId, string? correlationId)
    {
        output.Write((byte)'{');
        WriteText(output, "\"causationId\":"u8, causationId);
        WriteText(output, "\"correlationId\":"u8, correlationId);
        output.Write("\"data\":"u8);
    }

    private static void WriteLast(
        CanonicalBuffer output, Guid id, DateTimeOffset recordedAt, Guid stream, string type, long version)
    {
        output.Write(",\"id\":\""u8);
        output.Write(id);
        output.Write("\",\"recordedAt\":"u8);
        output.WriteQuoted(recordedAt.ToUniversalTime(), "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'");
        output.Write(",\"stream\":\""u8);
        output.Write(stream);
        output.Write("\","u8);
        WriteText(output, "\"type\":"u8, type);
        output.Write("\"version\":"u8);
        output.Write(version);
        output.Write((byte)'}');
    }

    private static void WriteText(CanonicalBuffer output, ReadOnlySpan<byte> key, string? value)
    {
        if (value is null) return;
        output.Write(key);
        output.WriteQuoted(value);
        output.Write((byte)',');
    }

    private static string Hash(CanonicalBuffer buffer)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(buffer.Written(0), hash);
        return Convert.ToHexStringLower(hash);
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
