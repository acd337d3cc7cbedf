using Npgsql;

namespace PeriostealPlatform.Portal.Tests.Running;

/// <summary>A fresh portal database, made as set-up makes it: a role that owns, and one that has rows only.</summary>
internal sealed class PortalDatabaseOnServer : IAsyncDisposable
{
    private readonly string _name = $"portal_test_{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):n}";
    private readonly string _server;

    private PortalDatabaseOnServer(string server) => _server = server;

    public string OwnerConnection => new NpgsqlConnectionStringBuilder(_server) { Database = _name }.ConnectionString;

    public string ServiceConnection => new NpgsqlConnectionStringBuilder(OwnerConnection)
    {
        Username = _name,
        Password = _name,
    }.ConnectionString;

    public static async Task<PortalDatabaseOnServer> CreateAsync()
    {
        var server = Environment.GetEnvironmentVariable("PERIOSTEAL_TEST_POSTGRES")
            ?? throw new InvalidOperationException(
                "Set PERIOSTEAL_TEST_POSTGRES to the connection string of a PostgreSQL server (deploy/test.sh does).");
        var database = new PortalDatabaseOnServer(server);
        await ExecuteAsync(server, $"create database {database._name}");
        await database.ApplySchemaAsync();
        await ExecuteAsync(server, $"create role {database._name} login password '{database._name}'");
        await ExecuteAsync(server, $"grant periosteal_portal_service to {database._name}");
        return database;
    }

    public async Task ApplySchemaAsync()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Schema");
        foreach (var file in Directory.EnumerateFiles(folder, "*.sql").Order(StringComparer.Ordinal))
            await ExecuteAsync(OwnerConnection, await File.ReadAllTextAsync(file));
    }

    public async ValueTask DisposeAsync()
    {
        await ExecuteAsync(_server, $"drop database {_name} with (force)");
        await ExecuteAsync(_server, $"drop role {_name}");
    }

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
