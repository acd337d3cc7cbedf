using System.Text;
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
        await using var command = database.CreateCommand(
            $"""
            with recursive one (id) as (
                select $1::uuid
                union
                select case when m.survivor_id = one.id then m.retired_id else m.survivor_id end
                from periosteal.patient_merges m join one on one.id in (m.survivor_id, m.retired_id))
            {Columns} where stream_id in (select id from one) and source <> $2 order by recorded_at, leaf_index
            """);
        command.Parameters.Add(new() { Value = patient });
        command.Parameters.Add(new() { Value = RecordsService.Name });
        var rows = await RowsAsync(command, ct);

        var opened = new Dictionary<(string, Guid), PatientKey?>();
        var history = new List<HistoryEntry>(rows.Count);
        foreach (var row in rows)
            history.Add(await OpenAsync(row, opened, ct));
        return MergedHistory.Of(patient, history, knownAt);
    }

    /// <summary>A patient's events as stored, personal fields sealed, access events included.</summary>
    public async Task<IReadOnlyList<LedgerRow>> ReadStoredAsync(Guid patient, CancellationToken ct)
    {
        await using var command = database.CreateCommand($"{Columns} where stream_id = $1 order by leaf_index");
        command.Parameters.Add(new() { Value = patient });
        return await RowsAsync(command, ct);
    }

    /// <summary>Single events by their leaves, opened; those whose key cannot be had now are null.</summary>
    public async Task<IReadOnlyDictionary<long, HistoryEntry?>> FindAsync(IReadOnlyCollection<long> leaves, CancellationToken ct)
    {
        await using var command = database.CreateCommand($"{Columns} where leaf_index = any($1)");
        command.Parameters.Add(new() { Value = leaves.ToArray() });
        var found = new Dictionary<long, HistoryEntry?>();
        var away = new HashSet<string>();
        foreach (var row in await RowsAsync(command, ct))
        {
            try
            {
                found[row.Leaf] = away.Contains(row.Source) ? null : await OpenAsync(row, [], ct);
            }
            catch (HttpRequestException)
            {
                // Asked once: whoever is away for one key is away for the next.
                away.Add(row.Source);
                found[row.Leaf] = null;
            }
        }

        return found;
    }

    private async Task<HistoryEntry> OpenAsync(
        LedgerRow row, Dictionary<(string, Guid), PatientKey?> opened, CancellationToken ct)
    {
        var headers = row.Stored.Headers;
        // What another program wrote is named, never shown: nobody sealed what may be personal in it.
        var data = headers is null ? [] : JsonNode.Parse(row.Stored.Data.Span)!.AsObject();
        if (headers?.KeyId is { } keyId)
        {
            if (!opened.TryGetValue((row.Source, keyId), out var key))
                opened[(row.Source, keyId)] = key = await keys.FindAsync(row.Source, row.Stored.StreamId, keyId, ct);
            SealedBody.OpenAll(data, key, row.Stored);
        }

        return new HistoryEntry(row.Source, row.Leaf, row.Stored, headers, data, row.ChainVerdict);
    }

    private static async Task<List<LedgerRow>> RowsAsync(NpgsqlCommand command, CancellationToken ct)
    {
        var rows = new List<LedgerRow>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            rows.Add(new LedgerRow(reader.GetInt64(0), reader.GetString(1), reader.GetString(12), new StoredEvent
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
            }));
        }

        return rows;
    }
}

/// <summary>A row of the ledger.</summary>
internal sealed record LedgerRow(long Leaf, string Source, string ChainVerdict, StoredEvent Stored);
