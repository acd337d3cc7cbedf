using Npgsql;
using PeriostealPlatform.Records.Ledger;

namespace PeriostealPlatform.Records.Replays;

/// <summary>Compares the live tables with the replayed ones, row by row, by hash.</summary>
internal static class ProjectionComparison
{
    private const int MostNamed = 100;

    public static async Task<IReadOnlyList<ComparedProjection>> RunAsync(NpgsqlTransaction transaction, CancellationToken ct)
    {
        var (live, rebuilt) = (ProjectionTables.Live, ProjectionTables.Rebuilt);
        return
        [
            await CompareAsync("patients", live.Patients, rebuilt.Patients, "patient_id", transaction, ct),
            await CompareAsync("patient_merges", live.Merges, rebuilt.Merges, "merge_id", transaction, ct),
        ];
    }

    private static async Task<ComparedProjection> CompareAsync(
        string name, string live, string rebuilt, string key, NpgsqlTransaction transaction, CancellationToken ct)
    {
        var rows =
            $"""
            with live as ({Hashes(live, key)}), replayed as ({Hashes(rebuilt, key)}),
            different as (
                select key, live.hash as live_hash, replayed.hash as replayed_hash
                from live full join replayed using (key) where live.hash is distinct from replayed.hash)
            """;
        await using var totals = new NpgsqlCommand(
            $"""
            {rows}
            select (select count(*) from live), (select count(*) from replayed), {Whole("live")}, {Whole("replayed")},
                (select count(*) from different)
            """,
            transaction.Connection,
            transaction) { CommandTimeout = 0 };
        long liveRows, replayedRows, differences;
        string liveHash, replayedHash;
        await using (var reader = await totals.ExecuteReaderAsync(ct))
        {
            await reader.ReadAsync(ct);
            (liveRows, replayedRows, differences) = (reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(4));
            (liveHash, replayedHash) = (reader.GetString(2), reader.GetString(3));
        }

        var named = differences == 0 ? [] : await NamedAsync(rows, transaction, ct);
        return new ComparedProjection(name, liveRows, replayedRows, liveHash, replayedHash, differences, named);
    }

    private static async Task<List<DifferentRow>> NamedAsync(string rows, NpgsqlTransaction transaction, CancellationToken ct)
    {
        var named = new List<DifferentRow>();
        await using var command = new NpgsqlCommand(
            $"{rows} select key, live_hash, replayed_hash from different order by key limit {MostNamed}",
            transaction.Connection,
            transaction) { CommandTimeout = 0 };
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            named.Add(new DifferentRow(
                reader.GetGuid(0),
                reader.IsDBNull(1) ? null : reader.GetString(1),
                reader.IsDBNull(2) ? null : reader.GetString(2)));
        }

        return named;
    }

    // By name and in the order of names: a column that was added in another order is no difference.
    private static string Hashes(string table, string key) =>
        $"select {key} as key, encode(sha256(convert_to(to_jsonb(t)::text, 'UTF8')), 'hex') as hash from {table} t";

    private static string Whole(string rows) =>
        $"(select encode(sha256(convert_to(coalesce(string_agg(hash, '' order by key), ''), 'UTF8')), 'hex') from {rows})";
}
