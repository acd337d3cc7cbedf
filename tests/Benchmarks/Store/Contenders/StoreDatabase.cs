using Npgsql;
using PeriostealPlatform.Testing;

namespace PeriostealPlatform.Benchmarks.Store.Contenders;

/// <summary>A new database with Marten's tables, what the store has beside them, and the table of documents.</summary>
/// <param name="Service">Connects with the rights of a service.</param>
/// <param name="Superuser">Connects with all rights: hand-written statements need them.</param>
internal sealed record StoreDatabase(string Service, string Superuser) : IAsyncDisposable
{
    private TestDatabase? _created;

    public static async Task<StoreDatabase> CreateAsync(CancellationToken ct)
    {
        var created = await TestDatabase.CreateAsync("benchmark", "shared/EventStore/Schema");
        var database = new StoreDatabase(created.AppConnectionString, created.AdminConnectionString) { _created = created };
        await database.ExecuteAsync(CareDocument.Table, ct);
        await database.ExecuteAsync("grant select, insert, truncate on care_documents to periosteal_service", ct);
        return database;
    }

    public async Task ExecuteAsync(string sql, CancellationToken ct)
    {
        var settings = new NpgsqlConnectionStringBuilder(Superuser) { Pooling = false };
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(ct);
    }

    public ValueTask DisposeAsync() => _created?.DisposeAsync() ?? ValueTask.CompletedTask;
}
