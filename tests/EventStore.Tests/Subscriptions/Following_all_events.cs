using Npgsql;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.EventStore.Subscriptions;
using PeriostealPlatform.Testing;

namespace PeriostealPlatform.EventStore.Tests.Subscriptions;

public sealed class Following_all_events : IAsyncDisposable
{
    private readonly InMemoryEventStore _store = new();
    private readonly CapturedLog _log = new();
    private readonly List<long> _handled = [];
    private readonly CancellationTokenSource _stop = new();
    private Func<StoredEvent, Task> _handleAsync = _ => Task.CompletedTask;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task hands_over_every_event_once_in_order_and_keeps_its_progress()
    {
        await AppendAsync(25);
        var running = Subscribe(out _);
        await HandledAsync(25);
        await AppendAsync(5);
        await HandledAsync(30);
        await ProgressAsync(30);
        await _stop.CancelAsync();
        await running;
        Assert.Equal(Enumerable.Range(1, 30).Select(n => (long)n), _handled);
    }

    [Fact]
    public async Task begins_where_it_had_come_to()
    {
        await AppendAsync(5);
        await _store.RecordProgressAsync("Timeline:All", 0, 3, Ct);
        _ = Subscribe(out _);
        await HandledAsync(2);
        Assert.Equal([4, 5], _handled);
    }

    [Fact]
    public async Task stops_loudly_at_an_event_it_cannot_handle_and_skips_nothing()
    {
        await AppendAsync(12);
        _handleAsync = e => e.Sequence == 7
            ? throw new InvalidOperationException("a secret of the patient")
            : Task.CompletedTask;
        var running = Subscribe(out var subscription);
        await running.WaitAsync(TimeSpan.FromSeconds(30), Ct);

        Assert.Equal(
            new SubscriptionState.Stopped(5, nameof(InvalidOperationException)), subscription.State);
        Assert.Equal(5, await _store.ReadProgressAsync("Timeline:All", Ct));
        Assert.Contains(_log.Lines, line => line.StartsWith("Critical", StringComparison.Ordinal));
        Assert.DoesNotContain(_log.Lines, line => line.Contains("secret", StringComparison.Ordinal));

        // Mended, it goes on with the events it had not finished.
        _handleAsync = _ => Task.CompletedTask;
        _ = subscription.RunAsync(_stop.Token);
        await ProgressAsync(12);
        Assert.Equal([1, 2, 3, 4, 5, 6, 6, 7, 8, 9, 10, 11, 12], _handled);
    }

    [Fact]
    public async Task waits_for_a_database_that_cannot_be_reached()
    {
        await AppendAsync(3);
        var failures = 2;
        _handleAsync = _ => failures-- > 0 ? throw new NpgsqlException("gone", new IOException()) : Task.CompletedTask;
        _ = Subscribe(out var subscription);
        await HandledAsync(3);
        Assert.IsType<SubscriptionState.Following>(subscription.State);
        Assert.Contains(_log.Lines, line => line.StartsWith("Warning", StringComparison.Ordinal));
    }

    [Fact]
    public async Task stops_when_another_reader_moves_the_same_progress()
    {
        await AppendAsync(3);
        _handleAsync = e => e.Sequence == 3 ? _store.RecordProgressAsync("Timeline:All", 0, 1, Ct) : Task.CompletedTask;
        var running = Subscribe(out var subscription);
        await running.WaitAsync(TimeSpan.FromSeconds(30), Ct);
        Assert.IsType<SubscriptionState.Stopped>(subscription.State);
        Assert.Equal(1, await _store.ReadProgressAsync("Timeline:All", Ct));
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _stop.Dispose();
    }

    private Task Subscribe(out EventSubscription subscription)
    {
        var options = new SubscriptionOptions
        {
            PageSize = 5, Poll = TimeSpan.FromMilliseconds(50), RetryAfter = TimeSpan.FromMilliseconds(10),
        };
        subscription = new EventSubscription(_store, "Timeline:All", HandleAsync, _log, options);
        return subscription.RunAsync(_stop.Token);
    }

    private async Task HandleAsync(IReadOnlyList<StoredEvent> events, CancellationToken ct)
    {
        foreach (var stored in events)
        {
            await _handleAsync(stored);
            lock (_handled)
                _handled.Add(stored.Sequence);
        }
    }

    private Task HandledAsync(int count) => Eventually.ThatAsync(
        () =>
        {
            lock (_handled)
                return _handled.Count == count;
        },
        TimeSpan.FromSeconds(30),
        () => $"{_handled.Count} events handled, not {count}",
        Ct);

    private Task ProgressAsync(long sequence) => Eventually.ThatAsync(
        async ct => await _store.ReadProgressAsync("Timeline:All", ct) == sequence,
        TimeSpan.FromSeconds(30),
        () => $"the progress is not {sequence}",
        Ct);

    private async Task AppendAsync(int events)
    {
        for (var i = 0; i < events; i++)
            await _store.AppendAsync(Sample.Request(Sample.NewId(), StreamHead.Empty), Ct);
    }
}
