using System.Text.Json.Nodes;

namespace PeriostealPlatform.Records.Histories;

/// <summary>A row with its personal fields opened. It may be kept for a while and read by many at once.</summary>
/// <param name="Row">As stored.</param>
/// <param name="Body">The body in UTF-8, opened; empty for a row of another program.</param>
internal sealed record OpenedRow(LedgerRow Row, ReadOnlyMemory<byte> Body)
{
    /// <summary>Bytes that keeping it takes, about.</summary>
    public long Size => 400 + Row.Stored.Data.Length + Row.Stored.HeadersJson.Length + Body.Length;

    /// <summary>An entry with nodes of its own: whoever folds it may take them apart.</summary>
    public HistoryEntry ToEntry() => new(
        Row.Source,
        Row.Leaf,
        Row.Stored,
        Row.Stored.Headers,
        Body.IsEmpty ? [] : JsonNode.Parse(Body.Span)!.AsObject(),
        Row.ChainVerdict);
}
