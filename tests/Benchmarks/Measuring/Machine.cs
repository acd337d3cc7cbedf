using System.Globalization;
using System.Runtime.InteropServices;
using Npgsql;
using PeriostealPlatform.Testing.Servers;

namespace PeriostealPlatform.Benchmarks.Measuring;

/// <summary>What a result was measured on. Numbers of different machines are not compared.</summary>
internal static class Machine
{
    /// <param name="others">What runs beside the measuring program.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<IReadOnlyList<string>> DescribeAsync(string others, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(PostgresServer.ToDatabase("postgres"));
        await connection.OpenAsync(ct);
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1024.0 * 1024 * 1024);
        return
        [
            TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture),
            $"{Processor()}, {Environment.ProcessorCount} cores, {memory:0} GiB, {RuntimeInformation.OSDescription}",
            $".NET {Environment.Version}, PostgreSQL {connection.PostgreSqlVersion}"
            + $" (fsync {await SettingAsync(connection, "fsync", ct)},"
            + $" synchronous_commit {await SettingAsync(connection, "synchronous_commit", ct)},"
            + $" shared_buffers {await SettingAsync(connection, "shared_buffers", ct)})",
            $"{others} and the measuring program share these cores.",
        ];
    }

    private static string Processor() =>
        File.Exists("/proc/cpuinfo")
            ? File.ReadLines("/proc/cpuinfo")
                .FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim()
                ?? "processor of unknown name"
            : "processor of unknown name";

    private static async Task<string> SettingAsync(NpgsqlConnection connection, string name, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select current_setting($1)", connection);
        command.Parameters.Add(new() { Value = name });
        return (string)(await command.ExecuteScalarAsync(ct))!;
    }
}
