using System.Diagnostics.Metrics;
using Npgsql;
using NpgsqlTypes;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.Ledger;

namespace PeriostealPlatform.Records.Ledger;

/// <summary>Adds events to the ledger, each with the verdict on its chain hash. What does not fit is kept and reported, never dropped.</summary>
internal sealed partial class LedgerWriter(ILogger<LedgerWriter> log, IMeterFactory meters)
{
    private const string AppendSql =
        "select periosteal.append_ledger_entries($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)";

    private const string AppendImportedSql =
        """
        select periosteal.append_imported_entry($16, $1[1], $2[1], $3[1], $4[1], $5[1], $6[1], $7[1], $8[1], $9[1], $10[1],
            $11[1], $12[1], $13[1], $14[1], $15[1])
        """;

    private readonly Counter<long> _appended =
        meters.Create("PeriostealPlatform.Records").CreateCounter<long>("periosteal.ledger.entries");

    private readonly Counter<long> _suspect =
        meters.Create("PeriostealPlatform.Records").CreateCounter<long>("periosteal.ledger.chain_failures");

    /// <summary>Adds one event in the caller's transaction and returns its leaf number, from 0.</summary>
    public Task<long> AppendAsync(string source, StoredEvent stored, NpgsqlTransaction transaction, CancellationToken ct) =>
        AppendAsync([new(source, stored)], transaction, ct);

    /// <summary>Adds events in their order and returns the first one's leaf number; the others follow without a hole.</summary>
    /// <param name="events">The events; those of one stream in its order.</param>
    /// <param name="transaction">The caller's. Until it ends nobody else can add to the ledger.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<long> AppendAsync(
        IReadOnlyList<SourcedEvent> events, NpgsqlTransaction transaction, CancellationToken ct)
    {
        var previous = await PreviousHashes.OfAsync(events, transaction, ct);
        var places = events.Select((e, i) => PlaceOf(e.Source, origin: "", e.Stored, previous[i])).ToList();
        await using var insert = new NpgsqlCommand(AppendSql, transaction.Connection, transaction);
        insert.Parameters.AddRange(LedgerColumns.Of(places));
        var leaf = (long)(await insert.ExecuteScalarAsync(ct))!;
        foreach (var source in events.CountBy(e => e.Source, StringComparer.Ordinal))
            _appended.Add(source.Value, new KeyValuePair<string, object?>("source", source.Key));
        return leaf;
    }

    /// <summary>The same for an event that another system recorded; it keeps its origin, and its leaf names it.</summary>
    /// <param name="source">The service there.</param>
    /// <param name="origin">The ledger it comes from.</param>
    /// <param name="stored">The event as stored there.</param>
    /// <param name="transaction">The caller's.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<long> AppendAsync(
        string source, string origin, StoredEvent stored, NpgsqlTransaction transaction, CancellationToken ct)
    {
        var previous = await PreviousHashes.OfAsync(source, origin, stored, transaction, ct);
        await using var insert = new NpgsqlCommand(AppendImportedSql, transaction.Connection, transaction);
        insert.Parameters.AddRange(LedgerColumns.Of([PlaceOf(source, origin, stored, previous)]));
        insert.Parameters.Add(new() { Value = origin, NpgsqlDbType = NpgsqlDbType.Varchar });
        var leaf = (long)(await insert.ExecuteScalarAsync(ct))!;
        _appended.Add(1, new KeyValuePair<string, object?>("source", source));
        return leaf;
    }

    private LedgerPlace PlaceOf(string source, string origin, StoredEvent stored, string? previousHash)
    {
        var verdict = EventChain.Verify(stored, previousHash);
        if (verdict != ChainVerdict.Intact)
            Report(source, stored, verdict);
        var leafHash = LedgerLeaf.HashOf(LedgerLeaf.ContentOf(Origin.Named(source, origin), stored));
        return new LedgerPlace(source, stored, verdict, leafHash);
    }

    private void Report(string source, StoredEvent stored, ChainVerdict verdict)
    {
        _suspect.Add(
            1,
            new KeyValuePair<string, object?>("source", source),
            new KeyValuePair<string, object?>("verdict", verdict.ToString()));
        ChainFailed(source, stored.Id, stored.Version, verdict);
    }

    [LoggerMessage(LogLevel.Error, "Event {EventId} of {Source} (version {Version}) fails its chain check: {Verdict}.")]
    private partial void ChainFailed(string source, Guid eventId, long version, ChainVerdict verdict);
}
