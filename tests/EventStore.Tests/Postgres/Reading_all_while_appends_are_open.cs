using Npgsql;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.EventStore.Tests.Contract;
using PeriostealPlatform.Testing;

namespace PeriostealPlatform.EventStore.Tests.Postgres;

public sealed class Reading_all_while_appends_are_open(PostgresDatabase database) : PostgresTests(database)
{
    private readonly (Guid Slow, Guid Fast, Guid Late) _streams = (Sample.NewId(), Sample.NewId(), Sample.NewId());

    [Fact]
    public async Task waits_for_a_lower_number_that_is_not_committed_yet()
    {
        var start = await Store.EndAsync(Ct);
        await using var slow = await OpenAppendAsync(_streams.Slow);
        await AppendAsync(_streams.Fast, StreamHead.Empty);

        var reading = Store.ReadAllAsync(start, 100, Ct);
        await ReaderWaitsAsync();
        Assert.False(reading.IsCompleted);

        await slow.CommitAsync(Ct);
        var page = await reading;
        Assert.Equal([_streams.Slow, _streams.Fast], page.Events.Select(e => e.StreamId));
        Assert.Equal(page.Events[1].Sequence, page.Mark);
    }

    [Fact]
    public async Task passes_over_the_number_of_an_append_that_was_rolled_back()
    {
        var start = await Store.EndAsync(Ct);
        await using var slow = await OpenAppendAsync(_streams.Slow);
        await AppendAsync(_streams.Fast, StreamHead.Empty);
        var reading = Store.ReadAllAsync(start, 100, Ct);
        await ReaderWaitsAsync();

        await slow.RollbackAsync(Ct);
        Assert.Equal([_streams.Fast], (await reading).Events.Select(e => e.StreamId));
    }

    [Fact]
    public async Task does_not_wait_for_appends_that_begin_after_it()
    {
        var start = await Store.EndAsync(Ct);
        await using var slow = await OpenAppendAsync(_streams.Slow);
        var reading = Store.ReadAllAsync(start, 100, Ct);
        await ReaderWaitsAsync();
        await using var late = await OpenAppendAsync(_streams.Late);

        await slow.CommitAsync(Ct);
        Assert.Equal([_streams.Slow], (await reading).Events.Select(e => e.StreamId));
    }

    [Fact]
    public async Task keeps_no_writer_waiting()
    {
        var start = await Store.EndAsync(Ct);
        await using var slow = await OpenAppendAsync(_streams.Slow);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var reading = Store.ReadAllAsync(start, 100, stop.Token);
        await ReaderWaitsAsync();

        var head = StreamHead.Empty;
        for (var i = 0; i < 10; i++)
            head = await AppendAsync(_streams.Fast, head);
        Assert.Equal(10, head.Version);

        await stop.CancelAsync();
        await Task.WhenAny(reading);
        Assert.True(reading.IsCanceled);
    }

    private async Task<OpenAppend> OpenAppendAsync(Guid stream)
    {
        var connection = await App.OpenConnectionAsync(Ct);
        var transaction = await connection.BeginTransactionAsync(Ct);
        await Store.In(transaction).AppendAsync(Sample.Request(stream, StreamHead.Empty), Ct);
        return new OpenAppend(connection, transaction);
    }

    /// <summary>Returns when the reader has noted its mark and asks again and again for the open appends.</summary>
    private Task ReaderWaitsAsync() => Eventually.ThatAsync(
        async _ => (await TextsAsync(
            Admin,
            """
            select query from pg_stat_activity
            where datname = current_database() and pid <> pg_backend_pid() and query like '%holder = any(%'
            """)).Count > 0,
        TimeSpan.FromSeconds(30),
        () => "the reader does not wait",
        Ct);

    private sealed class OpenAppend(NpgsqlConnection connection, NpgsqlTransaction transaction) : IAsyncDisposable
    {
        public Task CommitAsync(CancellationToken ct) => transaction.CommitAsync(ct);

        public Task RollbackAsync(CancellationToken ct) => transaction.RollbackAsync(ct);

        public async ValueTask DisposeAsync()
        {
            await transaction.DisposeAsync();
            await connection.DisposeAsync();
        }
    }
}
