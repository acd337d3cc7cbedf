using Npgsql;
using PeriostealPlatform.Testing;

namespace PeriostealPlatform.EventStore.Tests.Postgres;

/// <summary>One database for the tests of a class, seen from both sides: the service's and the superuser's.</summary>
public sealed class PostgresDatabase : IAsyncLifetime
{
    private TestDatabase _database = null!;

    public NpgsqlDataSource App { get; private set; } = null!;

    public NpgsqlDataSource Admin { get; private set; } = null!;

    /// <summary>How a service connects, with its password: for a data source that a test ends itself.</summary>
    public string AppConnectionString => _database.AppConnectionString;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync("store", "shared/EventStore/Schema");
        App = PostgresEventStore.CreateDataSource(_database.AppConnectionString);
        Admin = NpgsqlDataSource.Create(_database.AdminConnectionString);
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await Admin.DisposeAsync();
        await _database.DisposeAsync();
    }
}
