using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using PeriostealPlatform.EventSourcing.Store;

namespace PeriostealPlatform.Ledger;

/// <summary>
/// An event as a leaf of the ledger. The leaf names the service and the sequence beside everything that the event's own
/// chain hash covers, so that a leaf cannot stand for another service's event or for another place in its order.
/// </summary>
public static class LedgerLeaf
{
    // RFC 6962 section 2.1: a leaf is hashed with a prefix of its own, so that no inner node can pass for a leaf.
    private const byte LeafPrefix = 0x00;

    /// <summary>The leaf's content: canonical JSON (RFC 8785) in UTF-8.</summary>
    public static byte[] ContentOf(string source, StoredEvent stored) =>
        CanonicalJson.Canonicalize(Encoding.UTF8.GetBytes(TextOf(source, stored)));

    /// <summary>
    /// The content of a row that may have been altered since it was written. Where canonical form would round a number, or
    /// cannot be had, the text stays as it stands, so that the hash differs instead of the alteration going unseen.
    /// </summary>
    public static byte[] ContentAsStored(string source, StoredEvent stored)
    {
        var text = Encoding.UTF8.GetBytes(TextOf(source, stored));
        // Another program's rows are hashed as they were taken in; they never promised to be exact.
        return stored.Headers?.Hash is null || CanonicalJson.KeepsAll(text) ? CanonicalJson.Canonicalize(text) : text;
    }

    /// <summary>SHA-256 over the leaf prefix and the content (RFC 6962 leaf hash), 32 bytes.</summary>
    public static byte[] HashOf(ReadOnlySpan<byte> content)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData([LeafPrefix]);
        hash.AppendData(content);
        return hash.GetHashAndReset();
    }

    private static string TextOf(string source, StoredEvent stored)
    {
        var leaf = new JsonObject
        {
            ["source"] = source,
            ["sequence"] = stored.Sequence,
            ["id"] = stored.Id,
            ["stream"] = stored.StreamId,
            ["version"] = stored.Version,
            ["type"] = stored.Type,
            ["recordedAt"] = stored.RecordedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'"),
            ["data"] = JsonNode.Parse(stored.Data.Span),
        };
        if (stored.CorrelationId is { } correlation)
            leaf["correlationId"] = correlation;
        if (stored.CausationId is { } causation)
            leaf["causationId"] = causation;
        if (!stored.HeadersJson.IsEmpty)
            leaf["headers"] = JsonNode.Parse(stored.HeadersJson.Span);
        return leaf.ToJsonString();
    }
}
