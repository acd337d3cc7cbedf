using System.Runtime.CompilerServices;
using Npgsql;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.Records.Access;

namespace PeriostealPlatform.Records.Histories;

/// <summary>Reads rows of the ledger, of one patient or one by one.</summary>
internal sealed class PatientRows(NpgsqlDataSource database)
{
    private const string Columns =
        """
        select leaf_index, source, sequence, event_id, stream_id, version, type, recorded_at, correlation_id, causation_id,
               data::text, headers::text, chain_verdict
        from periosteal.ledger_entries
        """;

    /// <summary>Every record that was ever merged with this one, itself included.</summary>
    private const string One =
        """
        with recursive one (id) as (
            select $1::uuid
            union
            select case when m.survivor_id = one.id then m.retired_id else m.survivor_id end
            from periosteal.patient_merges m join one on one.id in (m.survivor_id, m.retired_id))
        """;

    /// <summary>
    /// Record by record and in the order of an index, so that the index without access events serves whatever the planner
    /// takes the rest for ("records" stands in the text for the same reason), and for what was taken over the index of that
    /// alone (Schema/172_taken_over.sql): a record that is often read must not become slow to read. Nothing is sorted by the
    /// database, which would sort whole bodies.
    /// </summary>
    internal const string OfPatient =
        $"""
        {One}
        select e.* from one cross join lateral (
            {Columns}
            where stream_id = one.id and leaf_index >= $2 and source <> '{RecordsService.Name}' order by leaf_index) e
        union all
        {Columns}
        where stream_id in (select id from one) and leaf_index >= $2 and source || '' = '{RecordsService.Name}'
          and type in ('{HistoricalFacts.Imported}', '{HistoricalFacts.Received}')
        """;

    /// <summary>
    /// What the clinical services recorded about a patient and the records that were ever one with it, from a leaf on; and
    /// what Records took over from other systems.
    /// </summary>
    /// <param name="patient">The patient.</param>
    /// <param name="fromLeaf">The first leaf to read; 0 for all.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>The records' ids in order, and the rows in no order.</returns>
    public async Task<(Guid[] Streams, List<LedgerRow> Rows)> OfPatientAsync(
        Guid patient, long fromLeaf, CancellationToken ct)
    {
        await using var batch = NamedBatch.Of(database, [patient]);
        var streams = new NpgsqlBatchCommand($"{One} select id from one order by id");
        streams.Parameters.Add(new() { Value = patient });
        batch.BatchCommands.Add(streams);
        var rows = new NpgsqlBatchCommand(OfPatient);
        rows.Parameters.Add(new() { Value = patient });
        rows.Parameters.Add(new() { Value = fromLeaf });
        batch.BatchCommands.Add(rows);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.NextResultAsync(ct);
        var ids = new List<Guid>();
        while (await reader.ReadAsync(ct))
            ids.Add(reader.GetGuid(0));
        await reader.NextResultAsync(ct);
        return ([.. ids], Shown(await ReadAsync(reader, ct), patient));
    }

    /// <summary>Every event of one record, access events included, in the order of the ledger.</summary>
    public async Task<List<LedgerRow>> OfStreamAsync(Guid stream, CancellationToken ct)
    {
        await using var batch = NamedBatch.Of(database, [stream]);
        var rows = new NpgsqlBatchCommand($"{Columns} where stream_id = $1 order by leaf_index");
        rows.Parameters.Add(new() { Value = stream });
        batch.BatchCommands.Add(rows);
        return Shown(await ReadAsync(batch, ct), stream);
    }

    /// <summary>Single rows, in no order.</summary>
    public async Task<List<LedgerRow>> AtAsync(IReadOnlyCollection<long> leaves, CancellationToken ct)
    {
        await using var batch = NamedBatch.Of(database, await StreamsAtAsync(leaves, ct));
        var rows = new NpgsqlBatchCommand($"{Columns} where leaf_index = any($1)");
        rows.Parameters.Add(new() { Value = leaves.ToArray() });
        batch.BatchCommands.Add(rows);
        return await ReadAsync(batch, ct);
    }

    // A record that the gate let the caller read is never empty: what is held back must not look like a record without entries.
    private static List<LedgerRow> Shown(List<LedgerRow> rows, Guid patient) =>
        rows.Count == 0 && NamedReader.Now?.IsAllowed(patient) == true ? throw new WallsDifferException() : rows;

    private async Task<Guid[]> StreamsAtAsync(IReadOnlyCollection<long> leaves, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            "select coalesce(array_agg(distinct stream_id), '{}') from periosteal.ledger_entries where leaf_index = any($1)");
        command.Parameters.Add(new() { Value = leaves.ToArray() });
        return (Guid[])(await command.ExecuteScalarAsync(ct))!;
    }

    private static async Task<List<LedgerRow>> ReadAsync(NpgsqlBatch batch, CancellationToken ct)
    {
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.NextResultAsync(ct);
        return await ReadAsync(reader, ct);
    }

    /// <summary>Rows of all patients from one leaf up to before another, one after the other.</summary>
    public static async IAsyncEnumerable<LedgerRow> BetweenAsync(
        NpgsqlConnection connection, long from, long to, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            $"{Columns} where leaf_index >= $1 and leaf_index < $2 order by leaf_index", connection);
        command.Parameters.Add(new() { Value = from });
        command.Parameters.Add(new() { Value = to });
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            yield return Row(reader);
    }

    private static async Task<List<LedgerRow>> ReadAsync(NpgsqlDataReader reader, CancellationToken ct)
    {
        var rows = new List<LedgerRow>();
        while (await reader.ReadAsync(ct))
            rows.Add(Row(reader));
        return rows;
    }

    private static LedgerRow Row(NpgsqlDataReader reader) => new(
        reader.GetInt64(0),
        reader.GetString(1),
        reader.GetString(12),
        new StoredEvent
        {
            Sequence = reader.GetInt64(2),
            Id = reader.GetGuid(3),
            StreamId = reader.GetGuid(4),
            Version = reader.GetInt64(5),
            Type = reader.GetString(6),
            RecordedAt = reader.GetFieldValue<DateTimeOffset>(7),
            CorrelationId = reader.IsDBNull(8) ? null : reader.GetString(8),
            CausationId = reader.IsDBNull(9) ? null : reader.GetString(9),
            Data = reader.GetFieldValue<byte[]>(10),
            HeadersJson = reader.IsDBNull(11) ? ReadOnlyMemory<byte>.Empty : reader.GetFieldValue<byte[]>(11),
        });
}
