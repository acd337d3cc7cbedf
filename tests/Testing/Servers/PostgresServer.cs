using Npgsql;

namespace PeriostealPlatform.Testing.Servers;

/// <summary>The PostgreSQL server that the tests may use as they like.</summary>
public static class PostgresServer
{
    /// <summary>Environment variable with a superuser's Npgsql connection string.</summary>
    public const string Variable = "PERIOSTEAL_TEST_POSTGRES";

    /// <summary>A superuser's connection string.</summary>
    /// <exception cref="InvalidOperationException">Not set; the message names deploy/test.sh.</exception>
    public static string ConnectionString => TestServer.Read(Variable, "PostgreSQL");

    /// <summary>A superuser's connection string to one database, without a pool that would outlive it.</summary>
    public static string ToDatabase(string database) =>
        new NpgsqlConnectionStringBuilder(ConnectionString) { Database = database, Pooling = false }.ConnectionString;

    /// <summary>Runs statements one by one as a superuser, outside any transaction.</summary>
    public static async Task ExecuteAsync(
        string database,
        IEnumerable<string> statements,
        CancellationToken ct = default)
    {
        await using var connection = new NpgsqlConnection(ToDatabase(database));
        await connection.OpenAsync(ct);
        foreach (var statement in statements)
        {
            await using var command = new NpgsqlCommand(statement, connection);
            await command.ExecuteNonQueryAsync(ct);
        }
    }
}
