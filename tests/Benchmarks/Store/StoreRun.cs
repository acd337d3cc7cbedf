using PeriostealPlatform.Benchmarks.Store.Events;
using PeriostealPlatform.Benchmarks.Store.Measuring;
using Spectre.Console;

namespace PeriostealPlatform.Benchmarks.Store;

/// <summary>What a measure of the store is told, and where it reports how far it is.</summary>
/// <param name="Quick">Little work and few rounds: to see that it runs, not how fast.</param>
/// <param name="Progress">The bars on the terminal.</param>
/// <param name="Meter">Takes times and costs.</param>
/// <param name="Filled">What is read; the measures of one run share it.</param>
internal sealed record StoreRun(bool Quick, ProgressContext Progress, Meter Meter, FilledDatabase Filled)
{
    /// <summary>How often everything is measured.</summary>
    public int Rounds => Quick ? 3 : 7;

    /// <summary>How long one contender works in one round.</summary>
    public TimeSpan Round => TimeSpan.FromSeconds(Quick ? 0.5 : 2);

    /// <summary>How long it works before that, until its code is compiled as far as it will be.</summary>
    public TimeSpan WarmUp => TimeSpan.FromSeconds(Quick ? 1.2 : 3);

    /// <summary>How long one round of watching a follower lasts.</summary>
    public TimeSpan SeenRound => TimeSpan.FromSeconds(Quick ? 1.5 : 8);

    /// <summary>How many events the database that is read has.</summary>
    public int EventsToScan => Quick ? 51_000 : 1_000_000;

    /// <summary>A bar for one step.</summary>
    public ProgressTask Step(string what, double of) => Progress.AddTask(Markup.Escape(what), maxValue: of);
}
