using Npgsql;
using PeriostealPlatform.EventSourcing.Store;

namespace PeriostealPlatform.EventStore.Tests.Postgres;

public sealed class Appending_within_a_transaction(PostgresDatabase database) : PostgresTests(database), IAsyncLifetime
{
    private readonly Guid _stream = Sample.NewId();
    private NpgsqlConnection _connection = null!;
    private NpgsqlTransaction _transaction = null!;

    public async ValueTask InitializeAsync()
    {
        _connection = await App.OpenConnectionAsync(Ct);
        _transaction = await _connection.BeginTransactionAsync(Ct);
    }

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }

    private IEventStore Bound => Store.In(_transaction);

    [Fact]
    public async Task is_seen_there_at_once_and_elsewhere_after_the_commit()
    {
        var request = Sample.Request(_stream, StreamHead.Empty, 1, Sample.Command($"{_stream}"));
        var head = Assert.IsType<AppendResult.Appended>(await Bound.AppendAsync(request, Ct)).Head;
        Assert.IsType<AppendResult.Appended>(await Bound.AppendAsync(Sample.Request(_stream, head), Ct));
        Assert.NotNull(await Bound.FindAnswerAsync($"{_stream}", Ct));
        Assert.Empty(await ReadAsync(_stream));
        Assert.Null(await Store.FindAnswerAsync($"{_stream}", Ct));

        await _transaction.CommitAsync(Ct);
        Assert.Equal(2, (await ReadAsync(_stream)).Count);
    }

    [Fact]
    public async Task can_go_on_after_a_wrong_version_or_a_used_key()
    {
        await Store.AppendAsync(Sample.Request(_stream, StreamHead.Empty, 1, Sample.Command($"{_stream}")), Ct);
        var other = Sample.Command($"{_stream} other");
        Assert.Equal(
            new AppendResult.WrongVersion(1),
            await Bound.AppendAsync(Sample.Request(_stream, StreamHead.Empty, 1, other), Ct));
        Assert.IsType<AppendResult.KeyUsed>(
            await Bound.AppendAsync(Sample.Request(_stream, StreamHead.Empty, 1, Sample.Command($"{_stream}")), Ct));
        Assert.IsType<AppendResult.Appended>(
            await Bound.AppendAsync(Sample.Request(Sample.NewId(), StreamHead.Empty, 1, other), Ct));
        await _transaction.CommitAsync(Ct);
    }

    [Fact]
    public async Task throws_when_a_conflict_aborts_the_transaction()
    {
        await AppendAsync(_stream, StreamHead.Empty, 2);
        await SetBackStreamRowAsync();
        var first = (await ReadAsync(_stream))[0].Head;
        var conflict = await Assert.ThrowsAsync<StreamConflictException>(
            () => Bound.AppendAsync(Sample.Request(_stream, first), Ct));
        Assert.Equal(_stream, conflict.Stream);
    }

    [Fact]
    public async Task throws_when_it_is_the_victim_of_a_deadlock()
    {
        var other = Sample.NewId();
        await using var connection = await App.OpenConnectionAsync(Ct);
        await using var transaction = await connection.BeginTransactionAsync(Ct);
        await Bound.AppendAsync(Sample.Request(_stream, StreamHead.Empty), Ct);
        await Store.In(transaction).AppendAsync(Sample.Request(other, StreamHead.Empty), Ct);

        // Each now wants the stream that the other holds; the server ends one of them.
        var crossing = new[]
        {
            AppendAndEndAsync(other, _transaction),
            AppendAndEndAsync(_stream, transaction),
        };
        var ends = await Task.WhenAll(crossing);
        Assert.Single(ends.OfType<StreamConflictException>());
        Assert.Single(ends, end => end is null);

        async Task<Exception?> AppendAndEndAsync(Guid stream, NpgsqlTransaction its)
        {
            var end = await Record.ExceptionAsync(
                () => Store.In(its).AppendAsync(Sample.Request(stream, StreamHead.Empty), Ct));
            await its.RollbackAsync(Ct);
            return end;
        }
    }

    [Fact]
    public async Task and_alone_a_unique_violation_is_a_wrong_version()
    {
        await AppendAsync(_stream, StreamHead.Empty, 2);
        await SetBackStreamRowAsync();
        var first = (await ReadAsync(_stream))[0].Head;
        Assert.Equal(new AppendResult.WrongVersion(2), await Store.AppendAsync(Sample.Request(_stream, first), Ct));
    }

    [Fact]
    public async Task wakes_readers_only_when_told_of_the_commit()
    {
        var waiting = Store.WaitForAppendAsync(TimeSpan.FromMinutes(1), Ct);
        await Bound.AppendAsync(Sample.Request(_stream, StreamHead.Empty), Ct);
        await _transaction.CommitAsync(Ct);
        Assert.False(waiting.IsCompleted);
        Store.NotifyAppended();
        await waiting.WaitAsync(TimeSpan.FromSeconds(30), Ct);
    }

    [Fact]
    public async Task leaves_progress_to_the_transaction()
    {
        await AppendAsync(_stream, StreamHead.Empty);
        await Bound.RecordProgressAsync("Timeline:All", 0, 1, Ct);
        Assert.Equal(1, await Bound.ReadProgressAsync("Timeline:All", Ct));
        await _transaction.RollbackAsync(Ct);
        Assert.Equal(0, await Store.ReadProgressAsync("Timeline:All", Ct));
    }

    [Fact]
    public async Task cannot_read_all_streams_for_it_would_wait_for_itself() =>
        await Assert.ThrowsAsync<NotSupportedException>(() => Bound.ReadAllAsync(0, 1, Ct));

    /// <summary>
    /// What only a stranger with a superuser's rights can do: the stream row then lies about the events.
    /// </summary>
    private Task SetBackStreamRowAsync() =>
        ExecuteAsync(Admin, $"update public.mt_streams set version = 1 where id = '{_stream}'");
}
