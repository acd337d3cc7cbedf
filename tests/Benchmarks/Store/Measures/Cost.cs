using PeriostealPlatform.Benchmarks.Store.Measuring;

namespace PeriostealPlatform.Benchmarks.Store.Measures;

/// <summary>Only what appending and replaying cost; <c>store all</c> has it from those measures' own rounds.</summary>
internal sealed class Cost() : StoreMeasure("cost", "T14-T16: allocations per append and replayed event, PostgreSQL CPU.")
{
    public override async Task<IReadOnlyList<ResultLine>> RunAsync(StoreRun run, CancellationToken ct)
    {
        var lines = new List<ResultLine>();
        lines.AddRange(await new AppendOne().RunAsync(run, ct));
        lines.AddRange(await new Replay().RunAsync(run, ct));
        return [.. lines.Where(line => line.Target is "T14" or "T15" or "T16")];
    }
}
