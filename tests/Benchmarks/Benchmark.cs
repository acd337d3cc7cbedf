using PeriostealPlatform.Benchmarks.Measuring;

namespace PeriostealPlatform.Benchmarks;

/// <summary>One measurement, one file; it is started as <c>area name</c> and listed in <see cref="BenchmarkCommands"/>.</summary>
/// <param name="area">First word: the service or shared project that is measured.</param>
/// <param name="name">Second word: what is measured.</param>
/// <param name="description">One sentence for <c>--help</c> and the results.</param>
internal abstract class Benchmark(string area, string name, string description)
{
    public string Area => area;

    public string Name => name;

    public string Description => description;

    /// <summary>Measures. Never fails for being slow: the table says whether a target was held.</summary>
    public abstract Task<IReadOnlyList<Measured>> RunAsync(BenchmarkRun run, CancellationToken ct);
}
