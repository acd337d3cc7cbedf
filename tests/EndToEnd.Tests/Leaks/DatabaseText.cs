using Npgsql;

namespace PeriostealPlatform.EndToEnd.Tests.Leaks;

/// <summary>Everything in a database as text.</summary>
internal static class DatabaseText
{
    /// <summary>Each row of each table outside the system's schemas, with the table's name.</summary>
    public static async Task<IReadOnlyList<(string Table, string Row)>> ReadAsync(string connectionString, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(ct);
        var rows = new List<(string, string)>();
        foreach (var table in await TablesAsync(connection, ct))
        {
            await using var command = new NpgsqlCommand($"select t::text from {table} t", connection);
            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
                rows.Add((table, Decode(reader.GetString(0))));
        }

        return rows;
    }

    // A leaked name could hide in a bytea column, which prints as hexadecimal digits.
    private static string Decode(string row) => System.Text.RegularExpressions.Regex.Replace(
        row,
        @"\\\\?x((?:[0-9a-f]{2})+)",
        hex => System.Text.Encoding.Latin1.GetString(Convert.FromHexString(hex.Groups[1].Value)));

    private static async Task<List<string>> TablesAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            """
            select format('%I.%I', schemaname, tablename) from pg_tables
            where schemaname not in ('pg_catalog', 'information_schema') order by 1
            """,
            connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var tables = new List<string>();
        while (await reader.ReadAsync(ct))
            tables.Add(reader.GetString(0));
        return tables;
    }
}
