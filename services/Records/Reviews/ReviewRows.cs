using System.Text;
using Npgsql;
using NpgsqlTypes;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.Records.Emergencies;

namespace PeriostealPlatform.Records.Reviews;

/// <summary>Reads emergency accesses, what was read under them and what became of them from the ledger.</summary>
internal sealed class ReviewRows(NpgsqlDataSource database)
{
    private const string Columns =
        "select stream_id, event_id, version, sequence, type, recorded_at, data::text, headers::text from periosteal.ledger_entries";

    private const string OfEmergencies = @"source = 'records' and origin = '' and type like 'break\_glass\_%' and headers is not null";

    /// <summary>Everything about emergency accesses, oldest first.</summary>
    /// <param name="patient">Of one patient; null for all.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<List<StoredEvent>> EmergenciesAsync(Guid? patient, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            $"{Columns} where {OfEmergencies} and ($1 is null or stream_id = $1) order by leaf_index");
        command.Parameters.Add(new() { Value = (object?)patient ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid });
        return await RowsAsync(command, ct);
    }

    /// <summary>What was shown in emergencies of these patients, oldest first.</summary>
    public async Task<List<StoredEvent>> ShownAsync(IReadOnlyCollection<Guid> patients, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            $"""
            {Columns}
            where stream_id = any($1) and source = 'records' and origin = '' and type like 'record\_accessed%' and headers is not null
              and data ->> 'basis' = 'break-glass'
            order by leaf_index
            """);
        command.Parameters.Add(new() { Value = patients.ToArray() });
        return await RowsAsync(command, ct);
    }

    /// <summary>The patient of a review; null when the ledger holds no such review.</summary>
    public async Task<Guid?> PatientOfAsync(Guid review, CancellationToken ct) =>
        (await EmergenciesAsync(null, ct))
            .Where(e => Versioning.RecordsEvents.Names.ReadShut(e) is Access.AccessEvent.BreakGlassUsed used
                && EmergencyState.ReviewOf(used) == review)
            .Select(e => (Guid?)e.StreamId)
            .FirstOrDefault();

    private static async Task<List<StoredEvent>> RowsAsync(NpgsqlCommand command, CancellationToken ct)
    {
        var rows = new List<StoredEvent>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            rows.Add(new StoredEvent
            {
                StreamId = reader.GetGuid(0),
                Id = reader.GetGuid(1),
                Version = reader.GetInt64(2),
                Sequence = reader.GetInt64(3),
                Type = reader.GetString(4),
                RecordedAt = reader.GetFieldValue<DateTimeOffset>(5),
                Data = Encoding.UTF8.GetBytes(reader.GetString(6)),
                HeadersJson = Encoding.UTF8.GetBytes(reader.GetString(7)),
            });
        }

        return rows;
    }
}
