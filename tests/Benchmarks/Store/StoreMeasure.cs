using PeriostealPlatform.Benchmarks.Store.Measuring;

namespace PeriostealPlatform.Benchmarks.Store;

/// <summary>One measurement of the event store, one file; started as <c>store name</c>.</summary>
/// <param name="name">The second word of the command.</param>
/// <param name="description">Which targets, in a sentence.</param>
internal abstract class StoreMeasure(string name, string description)
{
    public string Name => name;

    public string Description => description;

    /// <summary>Measures. Never fails for being slow: the lines say whether a target was held.</summary>
    public abstract Task<IReadOnlyList<ResultLine>> RunAsync(StoreRun run, CancellationToken ct);
}
