using System.Diagnostics.Metrics;
using System.Text;
using Npgsql;
using NpgsqlTypes;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.Ledger;

namespace PeriostealPlatform.Records.Ledger;

/// <summary>Adds events to the ledger, each with the verdict on its chain hash. What does not fit is kept and reported, never dropped.</summary>
internal sealed partial class LedgerWriter(ILogger<LedgerWriter> log, IMeterFactory meters)
{
    private readonly Counter<long> _appended =
        meters.Create("PeriostealPlatform.Records").CreateCounter<long>("periosteal.ledger.entries");

    private readonly Counter<long> _suspect =
        meters.Create("PeriostealPlatform.Records").CreateCounter<long>("periosteal.ledger.chain_failures");

    /// <summary>Adds one event in the caller's transaction and returns its leaf number, from 0.</summary>
    public Task<long> AppendAsync(string source, StoredEvent stored, NpgsqlTransaction transaction, CancellationToken ct) =>
        AppendAsync(source, origin: "", stored, transaction, ct);

    /// <summary>The same for an event that another system recorded; it keeps its origin, and its leaf names it.</summary>
    /// <param name="source">The service there.</param>
    /// <param name="origin">The ledger it comes from; empty for this one's own.</param>
    /// <param name="stored">The event as stored there.</param>
    /// <param name="transaction">The caller's.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<long> AppendAsync(
        string source, string origin, StoredEvent stored, NpgsqlTransaction transaction, CancellationToken ct)
    {
        var previous = await PreviousHashAsync(source, origin, stored, transaction, ct);
        var verdict = EventChain.Verify(stored, previous);
        if (verdict != ChainVerdict.Intact)
            Report(source, stored, verdict);

        await using var insert = new NpgsqlCommand(
            origin.Length == 0
                ? "select periosteal.append_ledger_entry($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)"
                : "select periosteal.append_imported_entry($16, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
            transaction.Connection,
            transaction);
        var headers = stored.Headers;
        var p = insert.Parameters;
        p.Add(new() { Value = source, NpgsqlDbType = NpgsqlDbType.Varchar });
        p.Add(new() { Value = stored.Sequence });
        p.Add(new() { Value = stored.Id });
        p.Add(new() { Value = stored.StreamId });
        p.Add(new() { Value = stored.Version });
        p.Add(new() { Value = stored.Type, NpgsqlDbType = NpgsqlDbType.Varchar });
        p.Add(new() { Value = stored.RecordedAt.UtcDateTime, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        p.Add(new() { Value = (object?)headers?.OccurredAt.UtcDateTime ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        p.Add(new() { Value = (object?)stored.CorrelationId ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Varchar });
        p.Add(new() { Value = (object?)stored.CausationId ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Varchar });
        p.Add(new() { Value = Encoding.UTF8.GetString(stored.Data.Span), NpgsqlDbType = NpgsqlDbType.Jsonb });
        p.Add(new()
        {
            Value = stored.HeadersJson.IsEmpty ? DBNull.Value : Encoding.UTF8.GetString(stored.HeadersJson.Span),
            NpgsqlDbType = NpgsqlDbType.Jsonb,
        });
        p.Add(new() { Value = verdict.ToString(), NpgsqlDbType = NpgsqlDbType.Varchar });
        p.Add(new() { Value = (object?)headers?.Hash ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Varchar });
        p.Add(new() { Value = LedgerLeaf.HashOf(LedgerLeaf.ContentOf(Origin.Named(source, origin), stored)) });
        if (origin.Length > 0)
            p.Add(new() { Value = origin, NpgsqlDbType = NpgsqlDbType.Varchar });
        var leaf = (long)(await insert.ExecuteScalarAsync(ct))!;
        _appended.Add(1, new KeyValuePair<string, object?>("source", source));
        return leaf;
    }

    private static async Task<string?> PreviousHashAsync(
        string source, string origin, StoredEvent stored, NpgsqlTransaction transaction, CancellationToken ct)
    {
        if (stored.Version == 1)
            return null;
        await using var select = new NpgsqlCommand(
            """
            select chain_hash from periosteal.ledger_entries
            where source = $1 and stream_id = $2 and version = $3 and origin = $4
            """,
            transaction.Connection,
            transaction);
        select.Parameters.Add(new() { Value = source });
        select.Parameters.Add(new() { Value = stored.StreamId });
        select.Parameters.Add(new() { Value = stored.Version - 1 });
        select.Parameters.Add(new() { Value = origin });
        return await select.ExecuteScalarAsync(ct) as string;
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
