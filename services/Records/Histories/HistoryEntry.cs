using System.Text.Json.Nodes;
using PeriostealPlatform.EventSourcing.Store;

namespace PeriostealPlatform.Records.Histories;

/// <summary>One event of a patient's history, from whichever service, with its personal fields opened.</summary>
/// <param name="Source">The service that recorded it.</param>
/// <param name="Leaf">Number of its leaf in the ledger.</param>
/// <param name="Stored">The event as stored.</param>
/// <param name="Headers">Its headers.</param>
/// <param name="Data">Its body, opened; sealed fields of an erased patient are null.</param>
/// <param name="ChainVerdict">Whether its chain hash held when it arrived.</param>
internal sealed record HistoryEntry(
    string Source,
    long Leaf,
    StoredEvent Stored,
    EventHeaders Headers,
    JsonObject Data,
    string ChainVerdict)
{
    public string Type => Stored.Type;

    public DateTimeOffset OccurredAt => Headers.OccurredAt;

    public DateTimeOffset RecordedAt => Stored.RecordedAt;

    /// <summary>Entered more than a day after it happened.</summary>
    public bool IsLate => RecordedAt - OccurredAt > TimeSpan.FromHours(24);
}
