using Npgsql;
using NpgsqlTypes;
using PeriostealPlatform.Benchmarks.Store.Contenders;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.Treatment.TreatmentHistories;

namespace PeriostealPlatform.Benchmarks.Store.Events;

/// <summary>
/// Fills a database with streams, sealed and chained as the store would have written them one by one, but loaded at once.
/// </summary>
internal static class StoreFill
{
    private const int StreamsAtOnce = 500;

    private static readonly DateTimeOffset Recorded = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    /// <param name="database">Without events.</param>
    /// <param name="streams">The streams and how many events each gets; neighbours in the list share the sequence's stretches.</param>
    /// <param name="loaded">Told how many more events are in.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task LoadAsync(
        StoreDatabase database, IReadOnlyList<(Guid Stream, int Events)> streams, Action<int> loaded, CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create(database.Superuser);
        await using var connection = await source.OpenConnectionAsync(ct);
        await CopyStreamsAsync(connection, streams, ct);
        await ExecuteAsync(connection, "set session_replication_role = replica", ct); // the streams are all there
        var codec = CareFacts.Codec();
        var sequence = 0L;
        foreach (var chunk in streams.Chunk(StreamsAtOnce))
        {
            var histories = await Task.WhenAll(
                chunk.Select(s => Task.Run(() => HistoryAsync(codec, s.Stream, s.Events, ct), ct)));
            sequence = await CopyEventsAsync(connection, histories, sequence, ct);
            loaded(histories.Sum(h => h.Count));
        }

        await ExecuteAsync(connection, $"select setval('public.mt_events_sequence', {sequence})", ct);
        await ExecuteAsync(connection, "vacuum (analyze, freeze) public.mt_events", ct);
        await ExecuteAsync(connection, "vacuum (analyze, freeze) public.mt_streams", ct);
        await ExecuteAsync(connection, "checkpoint", ct);
    }

    private static async Task<IReadOnlyList<ChainedEvent>> HistoryAsync(
        EventCodec<TreatmentEvent> codec, Guid stream, int events, CancellationToken ct)
    {
        var written = new List<EventToAppend>(events);
        for (var version = 1; version <= events; version++)
        {
            written.Add(await codec.WriteAsync(
                CareFacts.Fact(version + stream.GetHashCode()), stream, version, CareFacts.Headers,
                Guid.CreateVersion7(Recorded), CareFacts.Correlation, CareFacts.Causation, ct));
        }

        return EventChain.Link(new AppendRequest(stream, StreamHead.Empty, written, Recorded));
    }

    private static async Task CopyStreamsAsync(
        NpgsqlConnection connection, IReadOnlyList<(Guid Stream, int Events)> streams, CancellationToken ct)
    {
        await using var copy = await connection.BeginBinaryImportAsync(
            "copy public.mt_streams (id, version, timestamp, created) from stdin (format binary)", ct);
        foreach (var (stream, events) in streams)
        {
            await copy.StartRowAsync(ct);
            await copy.WriteAsync(stream, NpgsqlDbType.Uuid, ct);
            await copy.WriteAsync((long)events, NpgsqlDbType.Bigint, ct);
            await copy.WriteAsync(Recorded.UtcDateTime, NpgsqlDbType.TimestampTz, ct);
            await copy.WriteAsync(Recorded.UtcDateTime, NpgsqlDbType.TimestampTz, ct);
        }

        await copy.CompleteAsync(ct);
    }

    // Round and round, in proportion: neighbours in the sequence are of different streams, as they would after years.
    private static async Task<long> CopyEventsAsync(
        NpgsqlConnection connection, IReadOnlyList<ChainedEvent>[] histories, long sequence, CancellationToken ct)
    {
        await using var copy = await connection.BeginBinaryImportAsync(
            """
            copy public.mt_events (seq_id, id, stream_id, version, data, type, timestamp, mt_dotnet_type, correlation_id,
                causation_id, headers) from stdin (format binary)
            """, ct);
        var rows = histories.SelectMany(history =>
            history.Select((row, i) => (Place: (i + 0.5) / history.Count, Row: row)));
        foreach (var (_, row) in rows.OrderBy(r => r.Place))
            await WriteAsync(copy, ++sequence, row, ct);
        await copy.CompleteAsync(ct);
        return sequence;
    }

    private static async Task WriteAsync(NpgsqlBinaryImporter copy, long sequence, ChainedEvent row, CancellationToken ct)
    {
        await copy.StartRowAsync(ct);
        await copy.WriteAsync(sequence, NpgsqlDbType.Bigint, ct);
        await copy.WriteAsync(row.Event.Id, NpgsqlDbType.Uuid, ct);
        await copy.WriteAsync(row.StreamId, NpgsqlDbType.Uuid, ct);
        await copy.WriteAsync(row.Version, NpgsqlDbType.Bigint, ct);
        await copy.WriteAsync(row.Data.ToArray(), NpgsqlDbType.Jsonb, ct);
        await copy.WriteAsync(row.Event.Type, NpgsqlDbType.Varchar, ct);
        await copy.WriteAsync(row.RecordedAt.UtcDateTime, NpgsqlDbType.TimestampTz, ct);
        await copy.WriteAsync(row.Event.DotNetType!, NpgsqlDbType.Varchar, ct);
        await copy.WriteAsync(row.Event.CorrelationId!, NpgsqlDbType.Varchar, ct);
        await copy.WriteAsync(row.Event.CausationId!, NpgsqlDbType.Varchar, ct);
        await copy.WriteAsync(row.HeadersJson.ToArray(), NpgsqlDbType.Jsonb, ct);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(ct);
    }
}
