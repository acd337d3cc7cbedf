using Npgsql;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.Testing;

namespace PeriostealPlatform.EventStore.Tests.Postgres;

/// <summary>A writer elsewhere holds a stream; an append to it keeps the only lane busy, and what comes then queues up.</summary>
public sealed class Appends_that_share_transactions(PostgresDatabase database) : PostgresTests(database), IAsyncLifetime
{
    private readonly PostgresEventStore _store =
        new(database.App, null, new EventStoreOptions { Coalesce = true, Lanes = 1 });

    private readonly Guid _held = Sample.NewId();
    private NpgsqlConnection _connection = null!;
    private NpgsqlTransaction _elsewhere = null!;
    private Task<AppendResult> _first = null!;

    public async ValueTask InitializeAsync()
    {
        await ExecuteAsync(
            Admin,
            """
            create or replace function public.stand_still() returns trigger language plpgsql as
            $$begin perform set_config('lock_timeout', '0', true), pg_advisory_xact_lock(1); return new; end$$;
            create or replace trigger stand_still before insert on public.mt_events for each row
                when (new.type = 'stands_still') execute function public.stand_still();
            """);
        _connection = await App.OpenConnectionAsync(Ct);
        _elsewhere = await _connection.BeginTransactionAsync(Ct);
        await Store.In(_elsewhere).AppendAsync(Sample.Request(_held, StreamHead.Empty), Ct);
        _first = _store.AppendAsync(Sample.Request(_held, StreamHead.Empty), Ct);
        await BlockedAsync(1);
    }

    public async ValueTask DisposeAsync()
    {
        await _elsewhere.DisposeAsync();
        await _connection.DisposeAsync();
    }

    [Fact]
    public async Task go_together_and_each_is_told_its_own_outcome()
    {
        var (begun, going) = (Sample.NewId(), Sample.NewId());
        await AppendAsync(begun, StreamHead.Empty, 2);
        var head = await AppendAsync(going, StreamHead.Empty);
        var used = Sample.Command($"{begun}", "earlier");
        await Store.AppendAsync(Sample.Request(Sample.NewId(), StreamHead.Empty, 1, used), Ct);

        var one = Sample.Request(Sample.NewId(), StreamHead.Empty, 1, Sample.Command($"{going}"));
        var fine = new[] { one, Sample.Request(going, head) }.Select(AskAsync).ToArray();
        var stale = AskAsync(Sample.Request(begun, StreamHead.Empty, 1, Sample.Command($"{begun} stale")));
        var again = AskAsync(Sample.Request(Sample.NewId(), StreamHead.Empty, 1, Sample.Command($"{begun}")));
        await _elsewhere.CommitAsync(Ct);

        Assert.Equal(new AppendResult.WrongVersion(1), await _first);
        Assert.All(await Task.WhenAll(fine), result => Assert.IsType<AppendResult.Appended>(result));
        Assert.Equal(new AppendResult.WrongVersion(2), await stale);
        Assert.Null(await Store.FindAnswerAsync($"{begun} stale", Ct));
        Assert.Equal("earlier", Assert.IsType<AppendResult.KeyUsed>(await again).Earlier.Fingerprint);
        Assert.Equal(["1"], await TextsAsync(
            Admin, $"select count(distinct xmin::text)::text from mt_events where stream_id = '{one.Stream}' or (stream_id = '{going}' and version = 2)"));
    }

    [Fact]
    public async Task are_made_one_by_one_when_the_server_refuses_them_together()
    {
        var stream = Sample.NewId();
        var head = await AppendAsync(stream, StreamHead.Empty);
        var forged = AskAsync(Sample.Request(stream, head with { Hash = new string('0', 64) }));
        var fine = Enumerable.Range(0, 5).Select(_ => AskAsync(Sample.Request(Sample.NewId(), StreamHead.Empty))).ToArray();
        await _elsewhere.RollbackAsync(Ct);

        await Assert.ThrowsAsync<ArgumentException>(() => forged);
        Assert.All(await Task.WhenAll(fine), result => Assert.IsType<AppendResult.Appended>(result));
        Assert.Single(await ReadAsync(stream));
    }

    [Fact]
    public async Task keep_the_order_of_each_stream()
    {
        var (stream, head) = (Sample.NewId(), StreamHead.Empty);
        var asked = new List<Task<AppendResult>>();
        for (var version = 1; version <= 10; version++)
        {
            var request = Sample.Request(stream, head, version == 5 ? 2 : 1);
            asked.Add(AskAsync(request));
            head = EventChain.Link(request)[^1].Head;
        }

        await _elsewhere.RollbackAsync(Ct);
        Assert.All(await Task.WhenAll(asked), result => Assert.IsType<AppendResult.Appended>(result));
        Assert.Equal(head, (await ReadAsync(stream))[^1].Head);
    }

    [Fact]
    public async Task keep_one_of_two_with_the_same_key()
    {
        var asked = new[] { "one", "two" }.Select(fingerprint => AskAsync(
            Sample.Request(Sample.NewId(), StreamHead.Empty, 1, Sample.Command($"{_held}", fingerprint)))).ToArray();
        await _elsewhere.RollbackAsync(Ct);
        Assert.IsType<AppendResult.Appended>(await asked[0]);
        Assert.Equal("one", Assert.IsType<AppendResult.KeyUsed>(await asked[1]).Earlier.Fingerprint);
    }

    [Fact]
    public async Task leave_out_the_one_whose_caller_gave_up_while_it_waited()
    {
        using var giveUp = new CancellationTokenSource();
        var given = Sample.Request(Sample.NewId(), StreamHead.Empty);
        var up = _store.AppendAsync(given, giveUp.Token);
        var others = Enumerable.Range(0, 3).Select(_ => AskAsync(Sample.Request(Sample.NewId(), StreamHead.Empty))).ToArray();
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => up);
        await _elsewhere.RollbackAsync(Ct);
        Assert.All(await Task.WhenAll(others), result => Assert.IsType<AppendResult.Appended>(result));
        Assert.Empty(await ReadAsync(given.Stream));
    }

    [Fact]
    public async Task do_not_wait_with_the_one_that_another_writer_blocks()
    {
        var blocked = Sample.NewId();
        await using var connection = await App.OpenConnectionAsync(Ct);
        await using var third = await connection.BeginTransactionAsync(Ct);
        await Store.In(third).AppendAsync(Sample.Request(blocked, StreamHead.Empty), Ct);

        var waits = AskAsync(Sample.Request(blocked, StreamHead.Empty));
        var others = Enumerable.Range(0, 3).Select(_ => AskAsync(Sample.Request(Sample.NewId(), StreamHead.Empty))).ToArray();
        await _elsewhere.RollbackAsync(Ct);
        Assert.All(await Task.WhenAll(others), result => Assert.IsType<AppendResult.Appended>(result));
        await BlockedAsync(1);
        Assert.False(waits.IsCompleted);

        // The lane goes on; only that stream stays behind, in its order.
        Assert.IsType<AppendResult.Appended>(await AskAsync(Sample.Request(Sample.NewId(), StreamHead.Empty)));
        await third.RollbackAsync(Ct);
        Assert.IsType<AppendResult.Appended>(await waits);
    }

    [Fact]
    public async Task all_fail_when_the_store_closes_under_them()
    {
        var own = PostgresEventStore.CreateDataSource(AppConnectionString);
        var store = new PostgresEventStore(own, null, new EventStoreOptions { Coalesce = true, Lanes = 1 });
        var first = store.AppendAsync(Sample.Request(_held, StreamHead.Empty), Ct);
        await BlockedAsync(2);
        var asked = Enumerable.Range(0, 3)
            .Select(_ => Sample.Request(Sample.NewId(), StreamHead.Empty)).Select(r => (r.Stream, store.AppendAsync(r, Ct))).ToArray();
        await own.DisposeAsync();
        await _elsewhere.CommitAsync(Ct);
        await Record.ExceptionAsync(() => first);
        foreach (var (stream, told) in asked)
        {
            Assert.NotNull(await Record.ExceptionAsync(() => told));
            Assert.Empty(await ReadAsync(stream));
        }
    }

    [Fact]
    public async Task are_made_one_by_one_when_their_backend_is_killed_midway()
    {
        var requests = Enumerable.Range(0, 5).Select(i =>
            Sample.Request(Sample.NewId(), StreamHead.Empty, 1, Sample.Command($"{_held} {i}"))).ToArray();
        requests[2] = requests[2] with { Events = [requests[2].Events[0] with { Type = "stands_still" }] };
        await using var stop = await StopAsync();
        var asked = requests.Select(AskAsync).ToArray();
        await _elsewhere.RollbackAsync(Ct);
        await Eventually.ThatAsync(
            async _ => (await TextsAsync(
                Admin,
                """
                select pg_terminate_backend(pid)::text from pg_stat_activity
                where datname = current_database() and wait_event_type = 'Lock' and query like '%append_batch%'
                """)).Count == 1,
            TimeSpan.FromSeconds(30),
            () => "no shared append stands still",
            Ct);

        // What was done of it is undone: each is asked again for itself, and only the third stands still once more.
        var others = asked.Where((_, i) => i != 2).ToArray();
        Assert.All(await Task.WhenAll(others), result => Assert.IsType<AppendResult.Appended>(result));
        await BlockedAsync(1);
        Assert.False(asked[2].IsCompleted);
        Assert.Empty(await ReadAsync(requests[2].Stream));
        Assert.Null(await Store.FindAnswerAsync($"{_held} 2", Ct));

        await stop.DisposeAsync();
        Assert.IsType<AppendResult.Appended>(await asked[2]);
        foreach (var request in requests)
        {
            Assert.Single(await ReadAsync(request.Stream));
            Assert.NotNull(await Store.FindAnswerAsync(request.Command!.Key, Ct));
        }
    }

    /// <summary>Lets nothing come past the event that stands still until it is disposed of.</summary>
    private async Task<NpgsqlConnection> StopAsync()
    {
        var holder = new NpgsqlConnection(AdminConnectionString);
        await holder.OpenAsync(Ct);
        await using var hold = new NpgsqlCommand("select pg_advisory_lock(1)", holder);
        await hold.ExecuteNonQueryAsync(Ct);
        return holder;
    }

    private Task<AppendResult> AskAsync(AppendRequest request) => _store.AppendAsync(request, Ct);

    private Task BlockedAsync(int many) => Eventually.ThatAsync(
        async _ => (await TextsAsync(
            Admin,
            "select 'x' from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'")).Count == many,
        TimeSpan.FromSeconds(30),
        () => "nobody waits",
        Ct);
}
