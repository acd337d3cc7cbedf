using Npgsql;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.Testing;

namespace PeriostealPlatform.EventStore.Tests.Postgres;

/// <summary>A store of its own for each test, and both sides of its database: the service's and the superuser's.</summary>
public abstract class PostgresTests : IAsyncLifetime
{
    private TestDatabase _database = null!;

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected PostgresEventStore Store { get; private set; } = null!;

    protected NpgsqlDataSource App { get; private set; } = null!;

    protected NpgsqlDataSource Admin { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync("store", "shared/EventStore/Schema");
        App = PostgresEventStore.CreateDataSource(_database.AppConnectionString);
        Admin = NpgsqlDataSource.Create(_database.AdminConnectionString);
        Store = new PostgresEventStore(App);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await App.DisposeAsync();
        await Admin.DisposeAsync();
        await _database.DisposeAsync();
    }

    protected async Task<StreamHead> AppendAsync(Guid stream, StreamHead head, int events = 1) =>
        Assert.IsType<AppendResult.Appended>(await Store.AppendAsync(Sample.Request(stream, head, events), Ct)).Head;

    protected async Task<List<StoredEvent>> ReadAsync(Guid stream)
    {
        var events = new List<StoredEvent>();
        await foreach (var stored in Store.ReadStreamAsync(stream, StreamSlice.All, Ct))
            events.Add(stored);
        return events;
    }

    protected static async Task ExecuteAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Ct);
    }

    protected static async Task<List<string>> TextsAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(Ct);
        var texts = new List<string>();
        while (await reader.ReadAsync(Ct))
            texts.Add(reader.IsDBNull(0) ? "" : reader.GetString(0));
        return texts;
    }
}
