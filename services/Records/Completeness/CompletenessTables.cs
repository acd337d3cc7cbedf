using Npgsql;
using PeriostealPlatform.Ledger;

namespace PeriostealPlatform.Records.Completeness;

/// <summary>Where both sides agreed, and how the last comparison came out.</summary>
internal sealed class CompletenessTables(NpgsqlDataSource database, TimeProvider clock)
{
    /// <summary>The last point where both sides agreed.</summary>
    public async Task<RunningRoot> LastPointAsync(string source, CancellationToken ct) =>
        (await PointsAsync(source, 0, descending: true, 1, ct)).FirstOrDefault() ?? RunningRoot.Nothing;

    /// <summary>Points above a sequence, ascending.</summary>
    public Task<List<RunningRoot>> PointsAsync(string source, long after, int limit, CancellationToken ct) =>
        PointsAsync(source, after, descending: false, limit, ct);

    /// <summary>The point at a sequence; nothing at 0.</summary>
    public async Task<RunningRoot> PointAtAsync(string source, long sequence, CancellationToken ct) =>
        sequence == 0 ? RunningRoot.Nothing : (await PointsAsync(source, sequence - 1, descending: false, 1, ct)).Single();

    public Task AddPointAsync(string source, RunningRoot point, CancellationToken ct) => ExecuteAsync(
        """
        insert into periosteal.completeness_points (source, sequence, count, root) values ($1, $2, $3, $4)
        on conflict (source, sequence) do nothing
        """,
        ct, source, point.Sequence, point.Count, point.Root.ToArray());

    /// <summary>Up to where older points were compared again; 0 at the beginning of a round.</summary>
    public async Task<long> RecheckedToAsync(string source, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            "select rechecked_to from periosteal.completeness where source = $1");
        command.Parameters.Add(new() { Value = source });
        return await command.ExecuteScalarAsync(ct) as long? ?? 0;
    }

    public Task WriteAsync(string source, Comparison result, CancellationToken ct) => ExecuteAsync(
        """
        insert into periosteal.completeness as c
            (source, mark, service_count, service_sequence, service_root, ledger_count, ledger_sequence, ledger_root,
             compared_at, rechecked_to, whole_since, whole_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $9, case when $11 then $9 end)
        on conflict (source) do update set
            mark = $2, service_count = $3, service_sequence = $4, service_root = $5, ledger_count = $6,
            ledger_sequence = $7, ledger_root = $8, compared_at = $9, rechecked_to = $10,
            whole_at = case when $11 then coalesce(c.whole_since, $9) else c.whole_at end,
            whole_since = case when $11 then $9 else c.whole_since end
        """,
        ct, source, result.Mark, result.Service.Count, result.Service.Sequence, result.Service.Root.ToArray(),
        result.Ledger.Count, result.Ledger.Sequence, result.Ledger.Root.ToArray(), clock.GetUtcNow(), result.RecheckedTo,
        result.RoundEnded);

    /// <summary>How the last comparison with each service came out.</summary>
    public async Task<IReadOnlyDictionary<string, KnownCompleteness>> ReadAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            """
            select source, service_count, service_sequence, service_root, ledger_count, ledger_sequence, ledger_root,
                   compared_at, whole_at
            from periosteal.completeness
            """);
        var known = new Dictionary<string, KnownCompleteness>(StringComparer.Ordinal);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var service = new RunningRoot(reader.GetInt64(1), reader.GetInt64(2), reader.GetFieldValue<byte[]>(3));
            var ledger = new RunningRoot(reader.GetInt64(4), reader.GetInt64(5), reader.GetFieldValue<byte[]>(6));
            known[reader.GetString(0)] = new KnownCompleteness(
                KnownExtent.Of(service),
                KnownExtent.Of(ledger),
                service.Matches(ledger),
                reader.GetFieldValue<DateTimeOffset>(7),
                reader.IsDBNull(8) ? null : reader.GetFieldValue<DateTimeOffset>(8));
        }

        return known;
    }

    private async Task<List<RunningRoot>> PointsAsync(
        string source, long after, bool descending, int limit, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            $"""
            select count, sequence, root from periosteal.completeness_points
            where source = $1 and sequence > $2 order by sequence {(descending ? "desc" : "asc")} limit $3
            """);
        command.Parameters.Add(new() { Value = source });
        command.Parameters.Add(new() { Value = after });
        command.Parameters.Add(new() { Value = limit });
        var points = new List<RunningRoot>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            points.Add(new RunningRoot(reader.GetInt64(0), reader.GetInt64(1), reader.GetFieldValue<byte[]>(2)));
        return points;
    }

    private async Task ExecuteAsync(string sql, CancellationToken ct, params object[] values)
    {
        await using var command = database.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync(ct);
    }
}

/// <summary>How a comparison came out.</summary>
/// <param name="Mark">Up to which sequence of the service both sides were compared.</param>
/// <param name="Service">What the service has.</param>
/// <param name="Ledger">What the ledger has.</param>
/// <param name="RecheckedTo">Where the next look goes on with older events.</param>
/// <param name="RoundEnded">Whether all older events have been compared again since the last time that this was so.</param>
/// <param name="Differences">Which events differ.</param>
internal sealed record Comparison(
    long Mark,
    RunningRoot Service,
    RunningRoot Ledger,
    long RecheckedTo,
    bool RoundEnded,
    IReadOnlyList<EventDifference> Differences);

/// <summary>How the last comparison came out, as it is shown.</summary>
/// <param name="Service">What the service said.</param>
/// <param name="Ledger">What the ledger holds up to the same place.</param>
/// <param name="Alike">Whether both are the same.</param>
/// <param name="ComparedAt">When.</param>
/// <param name="WholeSince">Everything, old events included, has been compared since this time; null before the first round.</param>
internal sealed record KnownCompleteness(
    KnownExtent Service, KnownExtent Ledger, bool Alike, DateTimeOffset ComparedAt, DateTimeOffset? WholeSince);

/// <summary>Count, highest sequence and running root (lower-case hex).</summary>
internal sealed record KnownExtent(long Count, long HighestSequence, string RunningRoot)
{
    public static KnownExtent Of(RunningRoot root) => new(root.Count, root.Sequence, root.Hex);
}
