using Npgsql;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.Records.Completeness;

/// <summary>The events that differ, kept until they do not, for operations and for the day after.</summary>
internal sealed class Differences(NpgsqlDataSource database, CompletenessOptions options, TimeProvider clock)
{
    /// <summary>Tells apart why the ledger lacks an event.</summary>
    public async Task<EventDifference> ExplainAsync(
        string source, EventDifference difference, IReadOnlySet<long> handedOut, CancellationToken ct)
    {
        if (difference.Kind != DifferenceKind.OnItsWay)
            return difference;
        if (!handedOut.Contains(difference.Sequence))
            return difference with { Kind = DifferenceKind.NeverSent };
        await using var command = database.CreateCommand(
            "select exists (select from periosteal.inbox_applied where source = $1 and sequence = $2)");
        command.Parameters.Add(new() { Value = source });
        command.Parameters.Add(new() { Value = difference.Sequence });
        return await command.ExecuteScalarAsync(ct) is true
            ? difference with { Kind = DifferenceKind.RemovedFromLedger }
            : difference;
    }

    /// <summary>Keeps what was found between two sequences, and notes of what was known there that it is gone.</summary>
    public async Task WriteAsync(
        string source, long after, long upTo, IReadOnlyCollection<EventDifference> found, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var batch = database.CreateBatch();
        foreach (var difference in found)
        {
            batch.BatchCommands.Add(Command(
                """
                insert into periosteal.completeness_differences as d (source, sequence, event_id, kind, first_seen)
                values ($1, $2, $3, $4, $5)
                on conflict (source, sequence) do update set
                    event_id = $3, kind = $4, gone_at = null,
                    first_seen = case when d.gone_at is null then d.first_seen else $5 end
                """,
                source, difference.Sequence, difference.EventId, WireName(difference.Kind), now));
        }

        batch.BatchCommands.Add(Command(
            """
            update periosteal.completeness_differences set gone_at = $4
            where source = $1 and sequence > $2 and sequence <= $3 and gone_at is null and not (sequence = any($5))
            """,
            source, after, upTo, now, found.Select(f => f.Sequence).ToArray()));
        await batch.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Events that differ now, the first of each service first; what is only on its way is left out.</summary>
    public async Task<IReadOnlyList<KnownDifference>> ReadAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            """
            select source, sequence, event_id, kind, first_seen from periosteal.completeness_differences
            where gone_at is null and (kind <> $1 or first_seen < $2) order by source, sequence limit 1000
            """);
        command.Parameters.Add(new() { Value = WireName(DifferenceKind.OnItsWay) });
        command.Parameters.Add(new() { Value = clock.GetUtcNow() - options.OnItsWay });
        var known = new List<KnownDifference>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            known.Add(new KnownDifference(
                reader.GetString(0), reader.GetInt64(1), reader.GetGuid(2), reader.GetString(3),
                reader.GetFieldValue<DateTimeOffset>(4)));
        }

        return known;
    }

    private static string WireName(DifferenceKind kind) =>
        System.Text.Json.JsonSerializer.SerializeToElement(kind, WireJson.Options).GetString()!;

    private static NpgsqlBatchCommand Command(string sql, params object[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        return command;
    }
}

/// <summary>An event that differs, as it is shown.</summary>
/// <param name="Source">The service.</param>
/// <param name="Sequence">Its place among the service's events.</param>
/// <param name="EventId">Its id.</param>
/// <param name="Kind">What is wrong, such as <c>removed-from-ledger</c>.</param>
/// <param name="FirstSeen">Since when it is known.</param>
internal sealed record KnownDifference(
    string Source, long Sequence, Guid EventId, string Kind, DateTimeOffset FirstSeen);
