using Spectre.Console;

namespace PeriostealPlatform.Benchmarks;

/// <summary>What a measurement is told, and where it reports how far it is.</summary>
/// <param name="Quick">A tenth of the work or less: to see that it runs, not how fast.</param>
/// <param name="Progress">The bars on the terminal.</param>
internal sealed record BenchmarkRun(bool Quick, ProgressContext Progress)
{
    /// <summary>How often everything is measured, to see how far results lie apart.</summary>
    public int Rounds => Quick ? 1 : 3;

    /// <summary>A bar for one step.</summary>
    public ProgressTask Step(string what, double of) => Progress.AddTask(what, maxValue: of);
}
