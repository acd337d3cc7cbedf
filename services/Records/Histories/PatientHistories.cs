using System.Text.Json.Nodes;
using Npgsql;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.Privacy;
using PeriostealPlatform.Records.Keys;

namespace PeriostealPlatform.Records.Histories;

/// <summary>Reads a patient's whole history from the ledger.</summary>
internal sealed class PatientHistories(NpgsqlDataSource database, SharedPatientKeys keys)
{
    private const string Columns =
        """
        select leaf_index, source, sequence, event_id, stream_id, version, type, recorded_at, correlation_id, causation_id,
               data::text, headers::text, chain_verdict
        from periosteal.ledger_entries
        """;

    /// <summary>
    /// What the clinical services recorded about a patient, in the order in which they recorded it; together with the records
    /// that were one with it then.
    /// </summary>
    public async Task<MergedHistory> ReadAsync(Guid patient, DateTimeOffset? knownAt, CancellationToken ct)
    {
        // Sorted here and not there: the database would sort whole bodies. "records" stands in the text so that the index
        // without access events serves: a record that is often read must not become slow to read.
        await using var command = database.CreateCommand(
            $"""
            with recursive one (id) as (
                select $1::uuid
                union
                select case when m.survivor_id = one.id then m.retired_id else m.survivor_id end
                from periosteal.patient_merges m join one on one.id in (m.survivor_id, m.retired_id))
            {Columns} where stream_id in (select id from one) and source <> '{RecordsService.Name}'
            """);
        command.Parameters.Add(new() { Value = patient });
        // Parsed as they come: the database makes the next row meanwhile.
        var entries = await RowsAsync(command, Parse, ct);
        var opened = new Dictionary<(string, Guid), PatientKey?>();
        foreach (var entry in entries)
            await OpenAsync(entry, opened, ct);
        entries.Sort(InOrderOfRecording);
        return MergedHistory.Of(patient, entries, knownAt);
    }

    /// <summary>A patient's events as stored, personal fields sealed, access events included.</summary>
    public async Task<IReadOnlyList<LedgerRow>> ReadStoredAsync(Guid patient, CancellationToken ct)
    {
        await using var command = database.CreateCommand($"{Columns} where stream_id = $1 order by leaf_index");
        command.Parameters.Add(new() { Value = patient });
        return await RowsAsync(command, row => row, ct);
    }

    /// <summary>Single events by their leaves, opened; those whose key cannot be had now are null.</summary>
    public async Task<IReadOnlyDictionary<long, HistoryEntry?>> FindAsync(IReadOnlyCollection<long> leaves, CancellationToken ct)
    {
        await using var command = database.CreateCommand($"{Columns} where leaf_index = any($1)");
        command.Parameters.Add(new() { Value = leaves.ToArray() });
        var found = new Dictionary<long, HistoryEntry?>();
        var away = new HashSet<string>();
        foreach (var entry in await RowsAsync(command, Parse, ct))
        {
            try
            {
                found[entry.Leaf] = away.Contains(entry.Source) ? null : await OpenAsync(entry, [], ct);
            }
            catch (HttpRequestException)
            {
                // Asked once: whoever is away for one key is away for the next.
                away.Add(entry.Source);
                found[entry.Leaf] = null;
            }
        }

        return found;
    }

    // What another program wrote is named, never shown: nobody sealed what may be personal in it.
    private static HistoryEntry Parse(LedgerRow row)
    {
        var headers = row.Stored.Headers;
        var data = headers is null ? [] : JsonNode.Parse(row.Stored.Data.Span)!.AsObject();
        return new HistoryEntry(row.Source, row.Leaf, row.Stored, headers, data, row.ChainVerdict);
    }

    private async Task<HistoryEntry> OpenAsync(
        HistoryEntry entry, Dictionary<(string, Guid), PatientKey?> opened, CancellationToken ct)
    {
        if (entry.Headers?.KeyId is { } keyId)
        {
            if (!opened.TryGetValue((entry.Source, keyId), out var key))
            {
                key = await keys.FindAsync(entry.Source, entry.Stored.StreamId, keyId, ct);
                opened[(entry.Source, keyId)] = key;
            }

            SealedBody.OpenAll(entry.Data, key, entry.Stored);
        }

        return entry;
    }

    private static int InOrderOfRecording(HistoryEntry one, HistoryEntry other) =>
        one.RecordedAt.CompareTo(other.RecordedAt) is var order and not 0 ? order : one.Leaf.CompareTo(other.Leaf);

    private static async Task<List<T>> RowsAsync<T>(NpgsqlCommand command, Func<LedgerRow, T> read, CancellationToken ct)
    {
        var rows = new List<T>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            rows.Add(read(new LedgerRow(reader.GetInt64(0), reader.GetString(1), reader.GetString(12), new StoredEvent
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
            })));
        }

        return rows;
    }
}

/// <summary>A row of the ledger.</summary>
internal sealed record LedgerRow(long Leaf, string Source, string ChainVerdict, StoredEvent Stored);
