using Npgsql;
using PeriostealPlatform.EventSourcing.Store;

namespace PeriostealPlatform.EventStore.Tests.Postgres;

/// <summary>
/// Tests that go round the store's interface. The database is the class's; what earlier tests wrote is in it.
/// </summary>
public abstract class PostgresTests(PostgresDatabase database) : IClassFixture<PostgresDatabase>
{
    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected PostgresEventStore Store { get; } = new(database.App);

    protected NpgsqlDataSource App => database.App;

    protected string AppConnectionString => database.AppConnectionString;

    protected NpgsqlDataSource Admin => database.Admin;

    protected string AdminConnectionString => database.AdminConnectionString;

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
