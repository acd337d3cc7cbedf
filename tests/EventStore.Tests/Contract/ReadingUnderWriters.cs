using PeriostealPlatform.EventSourcing.Store;

namespace PeriostealPlatform.EventStore.Tests.Contract;

/// <summary>
/// 32 concurrent writers, two to a stream, whose transactions stay open for 0 to 50 ms and of which 5 % roll back, and
/// one reader that follows them from checkpoint to checkpoint.
/// </summary>
internal sealed class ReadingUnderWriters(
    IEventStore store, Func<AppendRequest, TimeSpan, bool, Task<AppendResult?>> appendSlowlyAsync)
{
    private const int Writers = 32;
    private const int AppendsEach = 20;

    public delegate Task<(IReadOnlyList<StoredEvent> Events, long Checkpoint)> Reader(long after);

    public sealed record Errors(int Written, int Missed, int Inverted);

    /// <summary>Counts what the reader got wrong, compared with what is there in the end.</summary>
    public async Task<Errors> RunAsync(Reader readAsync, CancellationToken ct)
    {
        var streams = Enumerable.Range(0, Writers / 2).Select(_ => Sample.NewId()).ToArray();
        var from = await store.EndAsync(ct);
        var writing = Task.WhenAll(Enumerable.Range(0, Writers)
            .Select(writer => Task.Run(() => WriteAsync(streams[writer / 2], new Random(writer), ct), ct)));

        var read = new List<StoredEvent>();
        var checkpoint = from;
        for (var more = true; more;)
        {
            // Looked at before reading, so that the last round begins after the last commit.
            var done = writing.IsCompleted;
            var page = await readAsync(checkpoint);
            read.AddRange(page.Events);
            checkpoint = page.Checkpoint;
            more = !done || page.Events.Count > 0;
        }

        await writing;
        var truth = (await store.ReadAllAsync(from, ProvenPage.MaxLimit, ct)).Events;
        var missed = truth.Select(e => e.Id).Except(read.Select(e => e.Id)).Count();
        return new Errors(truth.Count, missed, Inversions(read));
    }

    private static int Inversions(List<StoredEvent> read)
    {
        var byStream = read.GroupBy(e => e.StreamId).Sum(stream => Descents([.. stream.Select(e => e.Version)]));
        return byStream + Descents([.. read.Select(e => e.Sequence)]);
    }

    private static int Descents(long[] values) => values.Zip(values.Skip(1)).Count(pair => pair.Second <= pair.First);

    private async Task WriteAsync(Guid stream, Random random, CancellationToken ct)
    {
        for (var append = 0; append < AppendsEach;)
        {
            var head = StreamHead.Empty;
            await foreach (var stored in store.ReadStreamAsync(stream, StreamSlice.All, ct))
                head = stored.Head;
            var openFor = TimeSpan.FromMilliseconds(random.Next(0, 51));
            var rollBack = random.Next(100) < 5;
            var result = await appendSlowlyAsync(Sample.Request(stream, head, random.Next(1, 4)), openFor, rollBack);
            if (result is not AppendResult.WrongVersion)
                append++;
        }
    }
}
