using System.Runtime.CompilerServices;
using System.Text;
using Npgsql;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.Records.Histories;

namespace PeriostealPlatform.Records.Ledger;

/// <summary>Reads the ledger's rows one after the other, so that any number of them needs no more memory than one.</summary>
internal sealed class LedgerRows(NpgsqlConnection connection)
{
    private const string Columns =
        """
        select leaf_index, case when origin = '' then source else source || '@' || origin end, sequence, event_id, stream_id, version, type, recorded_at, correlation_id, causation_id,
               data::text, headers::text, chain_verdict, leaf_hash
        from periosteal.ledger_entries
        """;

    /// <summary>The first leaves, ascending.</summary>
    public IAsyncEnumerable<(LedgerRow Row, byte[] LeafHash)> FirstAsync(long size, CancellationToken ct) =>
        ReadAsync($"{Columns} where leaf_index < $1 order by leaf_index", ct, size);

    /// <summary>Those of some streams among the first leaves, ascending.</summary>
    public IAsyncEnumerable<(LedgerRow Row, byte[] LeafHash)> OfAsync(
        IReadOnlyCollection<Guid> streams, long size, CancellationToken ct) =>
        ReadAsync(
            $"{Columns} where stream_id = any($1) and leaf_index < $2 order by leaf_index", ct, streams.ToArray(), size);

    /// <summary>A service's events between two sequences, ascending.</summary>
    /// <param name="source">The service.</param>
    /// <param name="after">Above this sequence.</param>
    /// <param name="upTo">And up to this one.</param>
    /// <param name="most">The first so many of them.</param>
    /// <param name="ct">Cancels.</param>
    public IAsyncEnumerable<(LedgerRow Row, byte[] LeafHash)> OfSourceAsync(
        string source, long after, long upTo, int most, CancellationToken ct) =>
        ReadAsync(
            $"{Columns} where source = $1 and origin = '' and sequence > $2 and sequence <= $3 order by sequence limit $4",
            ct, source, after, upTo, most);

    private async IAsyncEnumerable<(LedgerRow Row, byte[] LeafHash)> ReadAsync(
        string sql, [EnumeratorCancellation] CancellationToken ct, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var stored = new StoredEvent
            {
                Sequence = reader.GetInt64(2),
                Id = reader.GetGuid(3),
                StreamId = reader.GetGuid(4),
                Version = reader.GetInt64(5),
                Type = reader.GetString(6),
                RecordedAt = reader.GetFieldValue<DateTimeOffset>(7),
                CorrelationId = reader.IsDBNull(8) ? null : reader.GetString(8),
                CausationId = reader.IsDBNull(9) ? null : reader.GetString(9),
                Data = Encoding.UTF8.GetBytes(reader.GetString(10)),
                HeadersJson = reader.IsDBNull(11) ? ReadOnlyMemory<byte>.Empty : Encoding.UTF8.GetBytes(reader.GetString(11)),
            };
            var row = new LedgerRow(reader.GetInt64(0), reader.GetString(1), reader.GetString(12), stored);
            yield return (row, reader.GetFieldValue<byte[]>(13));
        }
    }
}
