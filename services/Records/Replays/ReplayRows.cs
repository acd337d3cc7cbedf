using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.Records.Replays;

/// <summary>The results of replays.</summary>
internal static class ReplayRows
{
    public static async Task AddAsync(NpgsqlConnection connection, ReplayResult result, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            "insert into periosteal.replays (replay_id, finished_at, agrees, result) values ($1, $2, $3, $4)", connection);
        command.Parameters.Add(new() { Value = result.ReplayId });
        command.Parameters.Add(new() { Value = result.FinishedAt.UtcDateTime });
        command.Parameters.Add(new() { Value = result.Agrees });
        command.Parameters.Add(new()
        {
            Value = JsonSerializer.Serialize(result, WireJson.Options), NpgsqlDbType = NpgsqlDbType.Jsonb,
        });
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>The last result as JSON; null when none was ever run.</summary>
    public static async Task<string?> LatestAsync(NpgsqlDataSource database, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            "select result::text from periosteal.replays order by finished_at desc limit 1");
        return await command.ExecuteScalarAsync(ct) as string;
    }
}
