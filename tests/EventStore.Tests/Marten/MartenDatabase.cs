using Marten;
using Npgsql;
using PeriostealPlatform.EventStore.Marten;
using PeriostealPlatform.Testing;

namespace PeriostealPlatform.EventStore.Tests.Marten;

/// <summary>A database of the event store that Marten has been let into, seen by both stores.</summary>
public sealed class MartenDatabase : IAsyncLifetime
{
    private TestDatabase _database = null!;

    public NpgsqlDataSource App { get; private set; } = null!;

    public NpgsqlDataSource Admin { get; private set; } = null!;

    public DocumentStore Documents { get; private set; } = null!;

    /// <summary>A store on Npgsql and one on Marten, of one process.</summary>
    public (PostgresEventStore Ours, MartenEventStore Martens) Stores()
    {
        var ours = new PostgresEventStore(App);
        return (ours, new MartenEventStore(App, Documents, ours));
    }

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync("marten", "shared/EventStore/Schema");
        App = PostgresEventStore.CreateDataSource(_database.AppConnectionString);
        Admin = NpgsqlDataSource.Create(_database.AdminConnectionString);
        await MartenObjects.CreateAsync(Admin, CancellationToken.None);
        Documents = MartenDocuments.Create(App);
    }

    public async ValueTask DisposeAsync()
    {
        await Documents.DisposeAsync();
        await App.DisposeAsync();
        await Admin.DisposeAsync();
        await _database.DisposeAsync();
    }
}
