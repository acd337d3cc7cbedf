using PeriostealPlatform.Benchmarks.Store.Measuring;
using Spectre.Console;

namespace PeriostealPlatform.Benchmarks.Store;

/// <summary>What a measure of the store is told, and where it reports how far it is.</summary>
internal sealed record StoreRun(bool Quick, ProgressContext Progress, Meter Meter)
{
    /// <summary>How often everything is measured.</summary>
    public int Rounds => Quick ? 3 : 7;

    /// <summary>How long one contender works in one round.</summary>
    public TimeSpan Round => TimeSpan.FromSeconds(Quick ? 0.4 : 2.5);

    /// <summary>A bar for one step.</summary>
    public ProgressTask Step(string what, double of) => Progress.AddTask(Markup.Escape(what), maxValue: of);
}
