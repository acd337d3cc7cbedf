using System.Security.Cryptography;
using Npgsql;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.Testing;

namespace PeriostealPlatform.DueTimes.Tests.World;

/// <summary>A database and the replicas of one service that work in it.</summary>
public abstract class DueTimesTest : IAsyncLifetime
{
    private readonly List<Replica> _replicas = [];
    private TestDatabase? _database;

    public static DateTimeOffset Noon { get; } = new(2026, 9, 1, 12, 0, 0, TimeSpan.FromHours(10));

    internal OfferLapse Lapse { get; } = new();

    internal TestClock Clock { get; } = new() { Now = Noon };

    internal static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _database = await TestDatabase.CreateAsync(
        "due", "shared/EventStore/Schema", "shared/Privacy/Schema", "shared/DueTimes/Schema");

    public async ValueTask DisposeAsync()
    {
        foreach (var replica in _replicas)
            await replica.DisposeAsync();
        if (_database is not null)
            await _database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    internal static Guid NewStream() => new(RandomNumberGenerator.GetBytes(16));

    /// <summary>A process of the service.</summary>
    internal Replica Start(OfferLapse? lapse = null, params string[] settings)
    {
        var replica = new Replica(_database!.AppConnectionString, Clock, lapse ?? Lapse, settings);
        _replicas.Add(replica);
        return replica;
    }

    internal async Task StopAsync(Replica replica)
    {
        _replicas.Remove(replica);
        await replica.DisposeAsync();
    }

    internal async Task<List<StoredEvent>> EventsAsync(Replica replica, Guid stream)
    {
        var events = new List<StoredEvent>();
        await foreach (var stored in replica.Store.ReadStreamAsync(stream, new StreamSlice(), Ct))
            events.Add(stored);
        return events;
    }

    internal async Task<T?> AskAsync<T>(string sql)
    {
        await using var database = NpgsqlDataSource.Create(_database!.AdminConnectionString);
        await using var command = database.CreateCommand(sql);
        return await command.ExecuteScalarAsync(Ct) is T value ? value : default;
    }

    internal sealed class TestClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now.ToUniversalTime();
    }
}
