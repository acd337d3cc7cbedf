using PeriostealPlatform.Benchmarks.Store.Contenders;
using PeriostealPlatform.Benchmarks.Store.Measuring;

namespace PeriostealPlatform.Benchmarks.Store.Measures;

/// <summary>How fast contenders append when every caller has streams of its own.</summary>
internal static class Appending
{
    /// <summary>After so many events a caller goes on to a new stream: a visit or two.</summary>
    private const int EventsOfStream = 20;

    /// <param name="run">How long.</param>
    /// <param name="set">Who.</param>
    /// <param name="target">Such as <c>T5</c>.</param>
    /// <param name="what">The case in words.</param>
    /// <param name="callers">How many at the same time.</param>
    /// <param name="events">Events of one append.</param>
    /// <param name="checkVersion">Whether the append must fail when the stream ends elsewhere.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<Comparison> MeasureAsync(
        StoreRun run, ContenderSet set, string target, string what, int callers, int events, bool checkVersion,
        CancellationToken ct)
    {
        var all = new List<Callers>();
        var works = new List<Func<TimeSpan, Task<(long, long)>>>();
        foreach (var contender in set.All)
        {
            var opened = await Callers.OpenAsync(contender, callers, ct);
            all.Add(opened);
            var ends = Enumerable.Range(0, callers).Select(_ => NewStream()).ToArray();
            works.Add(async time =>
            {
                var calls = await opened.CallAsync(time, AppendAsync);
                return (calls, calls * events);
            });

            Task AppendAsync(IStoreSession session, int number)
            {
                if (ends[number].Version >= EventsOfStream)
                    ends[number] = NewStream();
                return session.AppendAsync(ends[number], events, checkVersion, ct);
            }
        }

        var samples = await Interleaved.MeasureAsync(run, $"{target} {what}", works, ct);
        foreach (var opened in all)
            await opened.DisposeAsync();
        return new Comparison(target, what, [.. set.All.Select((contender, i) => (contender.Name, samples[i]))]);
    }

    /// <summary>The id of a new stream.</summary>
    public static Guid NewId() => Guid.CreateVersion7(TimeProvider.System.GetUtcNow());

    private static StreamEnd NewStream() => new(NewId());
}
