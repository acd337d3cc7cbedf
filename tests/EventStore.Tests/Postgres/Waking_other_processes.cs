using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.EventStore.Subscriptions;
using PeriostealPlatform.EventStore.Waking;
using PeriostealPlatform.Testing;

namespace PeriostealPlatform.EventStore.Tests.Postgres;

/// <summary>Two stores with nothing in common but the database stand for two processes.</summary>
public sealed class Waking_other_processes(PostgresDatabase database) : PostgresTests(database), IAsyncLifetime
{
    // Nothing here comes by a poll.
    private static readonly TimeSpan Poll = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(30);

    private readonly List<NpgsqlDataSource> _sources = [];
    private PostgresEventStore _reader = null!;
    private PostgresEventStore _writer = null!;

    public ValueTask InitializeAsync()
    {
        (_reader, _writer) = (Open("reader"), Open("writer"));
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var source in _sources)
            await source.DisposeAsync();
        await ExecuteAsync(Admin, EndListeners);
    }

    [Fact]
    public async Task comes_with_an_append()
    {
        await IsListeningAsync();
        var waiting = _reader.WaitForAppendAsync(Poll, Ct);
        await Task.Yield();
        Assert.False(waiting.IsCompleted);
        await AppendAsync(_writer, Sample.NewId());
        await waiting.WaitAsync(LongEnough, Ct);
    }

    [Fact]
    public async Task comes_with_an_append_in_a_transaction_of_the_caller()
    {
        await IsListeningAsync();
        var waiting = _reader.WaitForAppendAsync(Poll, Ct);
        await using var connection = await App.OpenConnectionAsync(Ct);
        await using var transaction = await connection.BeginTransactionAsync(Ct);
        await _writer.In(transaction).AppendAsync(Sample.Request(Sample.NewId(), StreamHead.Empty), Ct);
        await transaction.CommitAsync(Ct);
        _writer.NotifyAppended();
        await waiting.WaitAsync(LongEnough, Ct);
    }

    [Fact]
    public async Task does_not_wake_the_own_readers_once_more()
    {
        var heard = 0;
        var notices = new AppendNotices(_sources[0], TimeSpan.FromMilliseconds(1), TimeProvider.System);
        var listener = new AppendListener(
            _sources[1], () => Interlocked.Increment(ref heard), sender => sender == notices.Sender, TimeProvider.System);
        var reading = new TaskCompletionSource();
        var during = listener.DuringAsync(reading.Task);
        await HeardAsync(1); // as it begins to listen

        await using var witness = await Admin.OpenConnectionAsync(Ct);
        await using var listen = new NpgsqlCommand("listen periosteal_appended", witness);
        await listen.ExecuteNonQueryAsync(Ct);
        notices.Tell();
        await witness.WaitAsync(Ct);
        // Notices come in the order of their commits: with this one, the own one is through.
        await ExecuteAsync(Admin, "select pg_notify('periosteal_appended', '')");
        await HeardAsync(2);
        Assert.Equal(2, heard);
        reading.SetResult();
        await during;

        Task HeardAsync(int times) => Eventually.ThatAsync(
            _ => Task.FromResult(Volatile.Read(ref heard) >= times), LongEnough, () => $"Heard {heard} times.", Ct);
    }

    [Fact]
    public async Task goes_on_after_the_connection_was_lost_and_nothing_is_lost_or_doubled()
    {
        var seen = new ConcurrentQueue<Guid>();
        using var until = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var start = await _reader.ReadProgressAsync("Waking:All", Ct);
        var following = new EventSubscription(
            _reader, "Waking:All", SeeAsync, NullLogger.Instance, new SubscriptionOptions { Poll = Poll }).RunAsync(until.Token);
        Assert.Equal(0, start);

        var appended = new List<Guid>();
        for (var round = 0; round < 3; round++)
        {
            await Eventually.ThatAsync(
                async _ => await ListenersAsync("reader") == 1, LongEnough, () => "Nobody listens.", Ct);
            await ExecuteAsync(Admin, EndListeners);
            for (var i = 0; i < 5; i++)
                appended.Add(await AppendAsync(_writer, Sample.NewId()));
            await Eventually.ThatAsync(
                _ => Task.FromResult(appended.All(seen.Contains)), LongEnough, () => "An event was not seen.", Ct);
        }

        await until.CancelAsync();
        await following;
        var mine = appended.ToHashSet();
        Assert.Equal(appended, seen.Where(mine.Contains));

        Task SeeAsync(IReadOnlyList<StoredEvent> events, CancellationToken _)
        {
            foreach (var stored in events)
                seen.Enqueue(stored.StreamId);
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task takes_one_notice_for_many_appends()
    {
        const int Appends = 20;
        var seldom = Open("seldom", new EventStoreOptions { WakeAcrossProcesses = true, NoticesApart = TimeSpan.FromSeconds(1) });
        var notices = 0;
        await using var connection = await Admin.OpenConnectionAsync(Ct);
        connection.Notification += (_, notice) => notices += notice.Payload.Length == 0 ? 1 : 1_000;
        await using var listen = new NpgsqlCommand("listen periosteal_appended", connection);
        await listen.ExecuteNonQueryAsync(Ct);
        for (var i = 0; i < Appends; i++)
            await AppendAsync(seldom, Sample.NewId());
        await connection.WaitAsync(Ct);
        Assert.InRange(notices, 1, Appends - 1); // twenty seconds of appending would be needed for more
    }

    [Fact]
    public async Task holds_no_connection_where_nobody_waits()
    {
        await AppendAsync(_writer, Sample.NewId());
        await _reader.ReadAllAsync(0, 1, Ct);
        Assert.Equal(0, await ListenersAsync("writer") + await ListenersAsync("reader"));
    }

    // The stores' alone: the test's own connections go back to their pool and would be dead there.
    private const string EndListeners =
        """
        select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and query ~ '^listen' and application_name in ('reader', 'writer', 'seldom')
        """;

    private PostgresEventStore Open(string name, EventStoreOptions? options = null)
    {
        var settings = new NpgsqlConnectionStringBuilder(AppConnectionString) { ApplicationName = name };
        _sources.Add(PostgresEventStore.CreateDataSource(settings.ConnectionString));
        return new PostgresEventStore(_sources[^1], null, options ?? new EventStoreOptions { WakeAcrossProcesses = true });
    }

    /// <summary>Waits until the reader listens, and takes the wake-up that comes with it.</summary>
    private async Task IsListeningAsync()
    {
        await _reader.WaitForAppendAsync(Poll, Ct).WaitAsync(LongEnough, Ct);
        Assert.Equal(1, await ListenersAsync("reader"));
    }

    private async Task<int> ListenersAsync(string name) => (await TextsAsync(
        Admin,
        $"""
        select pid::text from pg_stat_activity
        where datname = current_database() and application_name = '{name}' and query ~ '^listen'
        """)).Count;

    private static async Task<Guid> AppendAsync(PostgresEventStore store, Guid stream)
    {
        Assert.IsType<AppendResult.Appended>(await store.AppendAsync(Sample.Request(stream, StreamHead.Empty), Ct));
        return stream;
    }
}
