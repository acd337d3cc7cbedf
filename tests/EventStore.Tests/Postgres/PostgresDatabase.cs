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

    /// <summary>How the superuser connects, with the password, without a pool: what it holds ends with the connection.</summary>
    public string AdminConnectionString =>
        new NpgsqlConnectionStringBuilder(_database.AdminConnectionString) { Pooling = false }.ConnectionString;

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
