using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace PeriostealPlatform.DueTimes;

/// <summary>Traces and metrics of due times. Tags name kinds and results, never a stream.</summary>
public sealed class DueTimesTelemetry : IDisposable
{
    /// <summary>Name of the activity source and of the meter.</summary>
    public const string Name = "PeriostealPlatform.DueTimes";

    internal static readonly ActivitySource Activities = new(Name);

    private readonly Meter _meter;
    private readonly Counter<long> _reactions;

    /// <summary>Makes the instruments.</summary>
    public DueTimesTelemetry(IMeterFactory meters)
    {
        _meter = meters.Create(Name);
        _reactions = _meter.CreateCounter<long>("due_reactions", description: "Reactions to due times, by result");
        _meter.CreateObservableGauge("due_times_waiting", () => Waiting, description: "Due times that lie ahead");
        _meter.CreateObservableGauge("due_times_overdue", () => Overdue, description: "Due times passed and undone");
        _meter.CreateObservableGauge("due_times_failing", () => Failing, description: "Due times that failed");
        _meter.CreateObservableGauge("due_times_lateness_seconds", () => Lateness, description: "Of the oldest");
    }

    internal long Waiting { get; set; }

    internal long Overdue { get; set; }

    internal long Failing { get; set; }

    internal double Lateness { get; set; }

    /// <summary>Type of the error that the work met last; null while it goes well.</summary>
    internal string? Trouble { get; set; }

    internal void Reacted(string kind, string result) => _reactions.Add(
        1, new KeyValuePair<string, object?>("kind", kind), new KeyValuePair<string, object?>("result", result));

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();
}
