using PeriostealPlatform.EventSourcing.Store;

namespace PeriostealPlatform.EventStore.Tests.Contract;

public abstract partial class EventStoreContract
{
    [Fact]
    public async Task Of_two_appends_at_the_same_version_one_wins_and_one_is_told()
    {
        for (var round = 0; round < 20; round++)
        {
            var stream = Sample.NewId();
            var head = round % 2 == 0 ? StreamHead.Empty : await AppendAsync(stream, StreamHead.Empty);
            var results = await Task.WhenAll(
                Store.AppendAsync(Sample.Request(stream, head), Ct),
                Store.AppendAsync(Sample.Request(stream, head), Ct));
            Assert.Single(results.OfType<AppendResult.Appended>());
            Assert.Equal(head.Version + 1, Assert.Single(results.OfType<AppendResult.WrongVersion>()).ActualVersion);
            Assert.Equal(head.Version + 1, (await ReadAsync(stream)).Count);
        }
    }

    [Fact]
    public async Task Of_two_appends_with_the_same_key_one_is_kept_and_one_gets_its_answer()
    {
        for (var round = 0; round < 20; round++)
        {
            var (one, two) = (Sample.NewId(), Sample.NewId());
            var (first, second) = (Sample.Command($"{Mine} {round}", "one"), Sample.Command($"{Mine} {round}", "two"));
            var results = await Task.WhenAll(
                Store.AppendAsync(Sample.Request(one, StreamHead.Empty, 1, first), Ct),
                Store.AppendAsync(Sample.Request(two, StreamHead.Empty, 1, second), Ct));
            Assert.Single(results.OfType<AppendResult.Appended>());
            var earlier = Assert.Single(results.OfType<AppendResult.KeyUsed>()).Earlier;
            var winner = results[0] is AppendResult.Appended ? "one" : "two";
            Assert.Equal(winner, earlier.Fingerprint);
            Assert.Equal(1, (await ReadAsync(one)).Count + (await ReadAsync(two)).Count);
        }
    }

    [Fact]
    public async Task A_writer_that_rolls_back_leaves_no_trace_and_blocks_nobody()
    {
        var stream = Sample.NewId();
        var head = await AppendAsync(stream, StreamHead.Empty);
        var start = await Store.EndAsync(Ct);
        await AppendSlowlyAsync(
            Sample.Request(stream, head, 3, Sample.Command(Mine)), TimeSpan.Zero, rollBack: true);
        Assert.Single(await ReadAsync(stream));
        Assert.Null(await Store.FindAnswerAsync(Mine, Ct));

        // A full proof reaches over the numbers that the lost events had drawn.
        var page = await Store.ReadAllAsync(start, 100, Ct);
        await AppendAsync(stream, head);
        var next = Assert.Single((await Store.ReadAllAsync(page.Mark, 100, Ct)).Events);
        Assert.Equal(2, next.Version);
    }

    [Fact]
    public async Task A_reader_under_32_writers_misses_nothing_and_inverts_nothing()
    {
        var errors = await new ReadingUnderWriters(Store, AppendSlowlyAsync).RunAsync(ReadProvenAsync, Ct);
        Assert.True(errors.Written > 500, $"Only {errors.Written} events were written.");
        Assert.Equal((0, 0), (errors.Missed, errors.Inverted));
    }

    private async Task<(IReadOnlyList<StoredEvent> Events, long Checkpoint)> ReadProvenAsync(long after)
    {
        var page = await Store.ReadAllAsync(after, 200, Ct);
        return (page.Events, page.Mark);
    }
}
