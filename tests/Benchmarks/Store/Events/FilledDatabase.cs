using PeriostealPlatform.Benchmarks.Store.Contenders;

namespace PeriostealPlatform.Benchmarks.Store.Events;

/// <summary>
/// The database that is read: many patients of twenty events, and among them one of 1,000 and one of 10,000. Made when it is
/// first asked for.
/// </summary>
internal sealed class FilledDatabase : IAsyncDisposable
{
    private StoreDatabase? _database;

    /// <summary>Events of the other patients' streams each.</summary>
    private const int EventsOfOthers = 20;

    /// <summary>A stream of 1,000 events.</summary>
    public static Guid Long { get; } = Guid.Parse("019caf10-0000-7000-8000-000000001000");

    /// <summary>A stream of 10,000 events.</summary>
    public static Guid Longest { get; } = Guid.Parse("019caf10-0000-7000-8000-000000010000");

    public async Task<StoreDatabase> OpenAsync(StoreRun run, CancellationToken ct)
    {
        if (_database is { } filled)
            return filled;
        var database = await StoreDatabase.CreateAsync(ct);
        var others = (run.EventsToScan - 11_000) / EventsOfOthers;
        var streams = Enumerable.Range(0, others)
            .Select(_ => (Guid.CreateVersion7(TimeProvider.System.GetUtcNow()), EventsOfOthers))
            .Prepend((Long, 1_000)).Prepend((Longest, 10_000)).ToList();
        var step = run.Step($"Filling a database with {run.EventsToScan:N0} events", run.EventsToScan);
        await StoreFill.LoadAsync(database, streams, count => step.Increment(count), ct);
        return _database = database;
    }

    public ValueTask DisposeAsync() => _database?.DisposeAsync() ?? ValueTask.CompletedTask;
}
