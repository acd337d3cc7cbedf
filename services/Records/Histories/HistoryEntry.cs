using System.Text.Json.Nodes;
using PeriostealPlatform.EventSourcing.Store;

namespace PeriostealPlatform.Records.Histories;

/// <summary>One event of a patient's history, from whichever service, with its personal fields opened.</summary>
/// <param name="Source">The service that recorded it.</param>
/// <param name="Leaf">Number of its leaf in the ledger.</param>
/// <param name="Stored">The event as stored.</param>
/// <param name="Headers">Its headers; null when another program wrote the row.</param>
/// <param name="Data">Its body, opened; sealed fields of an erased patient are null.</param>
/// <param name="ChainVerdict">Whether its chain hash held when it arrived.</param>
internal sealed record HistoryEntry(
    string Source,
    long Leaf,
    StoredEvent Stored,
    EventHeaders? Headers,
    JsonObject Data,
    string ChainVerdict)
{
    /// <summary>What was corrected in it later; <see cref="Data"/> holds the values that count now.</summary>
    public IReadOnlyList<Amendment> Amendments { get; init; } = [];

    /// <summary>Set when it was taken back, as a note on the wrong patient is; <see cref="Data"/> is then empty.</summary>
    public Withdrawal? Withdrawn { get; init; }

    /// <summary>It belongs to a record that was merged into the one that is shown.</summary>
    public bool OfOtherRecord { get; init; }

    /// <summary>Stored name.</summary>
    public string Type => Stored.Type;

    /// <summary>What happened, whatever shape it was stored in.</summary>
    public string Fact => StoredName.Fact(Type);

    /// <summary>Another program wrote it: nobody vouches for what it says, when it happened or who acted.</summary>
    public bool IsForeign => Headers is null;

    /// <summary>Another system says so; when it happened and who wrote it there is as stated.</summary>
    public bool IsHistorical => Source == RecordsService.Name && Fact == HistoricalFacts.Imported;

    public DateTimeOffset OccurredAt => Headers?.OccurredAt ?? RecordedAt;

    public DateTimeOffset RecordedAt => Stored.RecordedAt;

    public string? Actor => Headers?.Actor;

    public string? Clinic => Headers?.Clinic;

    /// <summary>Entered more than a day after it happened.</summary>
    public bool IsLate => RecordedAt - OccurredAt > TimeSpan.FromHours(24);
}
