using System.Diagnostics;
using PeriostealPlatform.EventSourcing.Store;

namespace PeriostealPlatform.EventStore.Tests.Contract;

public abstract partial class EventStoreContract
{
    [Fact]
    public async Task An_unknown_stream_is_empty() => Assert.Empty(await ReadAsync(Sample.NewId()));

    [Fact]
    public async Task A_stream_reads_from_and_up_to_a_version()
    {
        var stream = Sample.NewId();
        await AppendAsync(stream, StreamHead.Empty, 5);
        Assert.Equal([3, 4, 5], (await ReadAsync(stream, new(FromVersion: 3))).Select(e => e.Version));
        Assert.Equal([1, 2], (await ReadAsync(stream, new(ToVersion: 2))).Select(e => e.Version));
        Assert.Equal([2, 3, 4], (await ReadAsync(stream, new(2, 4))).Select(e => e.Version));
        Assert.Empty(await ReadAsync(stream, new(6)));
    }

    [Fact]
    public async Task A_stream_reads_up_to_a_recorded_time()
    {
        var (stream, head) = (Sample.NewId(), StreamHead.Empty);
        for (var hour = 0; hour < 3; hour++)
        {
            var request = Sample.Request(stream, head) with { RecordedAt = Sample.Noon.AddHours(hour) };
            head = ((AppendResult.Appended)await Store.AppendAsync(request, Ct)).Head;
        }

        async Task<int> CountAsync(DateTimeOffset knownAt) =>
            (await ReadAsync(stream, new(RecordedUpTo: knownAt))).Count;

        Assert.Equal(0, await CountAsync(Sample.Noon.AddTicks(-1)));
        Assert.Equal(1, await CountAsync(Sample.Noon));
        Assert.Equal(1, await CountAsync(Sample.Noon.AddHours(1).AddTicks(-1)));
        Assert.Equal(2, await CountAsync(Sample.Noon.AddHours(1).ToOffset(TimeSpan.FromHours(11))));
        Assert.Equal(3, await CountAsync(DateTimeOffset.MaxValue));
        Assert.Equal(0, await CountAsync(DateTimeOffset.MinValue));
    }

    [Fact]
    public async Task All_streams_read_in_pages_that_say_how_far_they_are_proven()
    {
        var start = await Store.EndAsync(Ct);
        Assert.Equal((0, start), await PageAsync(start, 10));
        var (one, two) = (Sample.NewId(), Sample.NewId());
        var head = await AppendAsync(one, StreamHead.Empty, 3);
        await AppendAsync(two, StreamHead.Empty, 2);
        await AppendAsync(one, head, 1);

        var all = (await Store.ReadAllAsync(start, 100, Ct)).Events;
        Assert.Equal([one, one, one, two, two, one], all.Select(e => e.StreamId));
        Assert.Equal(all.Select(e => e.Sequence).Order(), all.Select(e => e.Sequence));
        var last = all[^1].Sequence;
        Assert.Equal((6, last), await PageAsync(start, 100));
        Assert.Equal((6, last), await PageAsync(start, 6));
        Assert.Equal((4, all[3].Sequence), await PageAsync(start, 4));
        Assert.Equal((2, last), await PageAsync(all[3].Sequence, 4));
        Assert.Equal((0, last), await PageAsync(last, 4));
        Assert.Equal((0, last + 100), await PageAsync(last + 100, 4));
    }

    [Theory]
    [InlineData(-1, 10)]
    [InlineData(0, 0)]
    [InlineData(0, 10_001)]
    public async Task A_page_out_of_bounds_is_refused(long after, int limit) =>
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Store.ReadAllAsync(after, limit, Ct));

    [Fact]
    public async Task Progress_moves_forward_from_where_it_is_and_not_beyond_the_log()
    {
        var name = $"{Mine}:All";
        await AppendAsync(Sample.NewId(), StreamHead.Empty, 9);
        var end = await Store.EndAsync(Ct);
        Assert.Equal(0, await Store.ReadProgressAsync(name, Ct));
        await Store.RecordProgressAsync(name, 0, 4, Ct);
        await Store.RecordProgressAsync(name, 4, 4, Ct);
        await Store.RecordProgressAsync(name, 4, end, Ct);
        Assert.Equal(end, await Store.ReadProgressAsync(name, Ct));
        Assert.Equal(0, await Store.ReadProgressAsync($"{Mine} other:All", Ct));

        foreach (var (from, to) in new[] { (0, end), (4, 5), (end, end - 1), (end, end + 1), (-1, 1) })
            await Assert.ThrowsAsync<InvalidOperationException>(() => Store.RecordProgressAsync(name, from, to, Ct));
        Assert.Equal(end, await Store.ReadProgressAsync(name, Ct));
    }

    [Fact]
    public async Task A_waiting_reader_is_woken_by_an_append()
    {
        var started = Stopwatch.GetTimestamp();
        var waiting = Store.WaitForAppendAsync(TimeSpan.FromMinutes(1), Ct);
        Assert.False(waiting.IsCompleted);
        await AppendAsync(Sample.NewId(), StreamHead.Empty);
        await waiting;
        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task An_append_before_the_wait_is_not_slept_through()
    {
        await AppendAsync(Sample.NewId(), StreamHead.Empty);
        await Store.WaitForAppendAsync(TimeSpan.FromMinutes(1), Ct).WaitAsync(TimeSpan.FromSeconds(30), Ct);
        var again = Store.WaitForAppendAsync(TimeSpan.FromMilliseconds(50), Ct);
        Assert.False(again.IsCompleted);
        await again;
    }

    private async Task<(int Count, long Mark)> PageAsync(long after, int limit)
    {
        var page = await Store.ReadAllAsync(after, limit, Ct);
        return (page.Events.Count, page.Mark);
    }
}
