using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace PeriostealPlatform.Messaging;

/// <summary>Traces and metrics of relay and inbox. No tag holds more than service names and contract names.</summary>
public sealed class MessagingTelemetry : IDisposable
{
    /// <summary>Name of the activity source and of the meter.</summary>
    public const string Name = "PeriostealPlatform.Messaging";

    internal static readonly ActivitySource Activities = new(Name);

    private readonly Meter _meter;

    /// <summary>Makes the instruments.</summary>
    public MessagingTelemetry(IMeterFactory meters)
    {
        _meter = meters.Create(Name);
        Published = _meter.CreateCounter<long>("relay_published", description: "Facts the broker has confirmed");
        Retries = _meter.CreateCounter<long>("message_retries", description: "Tries that failed and were made again");
        Arrived = _meter.CreateCounter<long>("inbox_facts", description: "Facts that came in, by what became of them");
        Repaired = _meter.CreateCounter<long>("inbox_repaired", description: "Facts that reconciliation had to fetch");
        Divergences = _meter.CreateCounter<long>("inbox_divergences", description: "Comparisons that came out uneven");
        _meter.CreateObservableGauge("outbox_pending", () => Pending, description: "Events not yet relayed");
        _meter.CreateObservableGauge("relay_lag_seconds", () => RelayLag, description: "Age of the oldest such event");
        _meter.CreateObservableGauge("inbox_parked", () => Parked, description: "Facts that wait for another");
        _meter.CreateObservableGauge("inbox_held", () => Held, description: "Patients' streams that are held");
        _meter.CreateObservableGauge("inbox_lag_seconds", () => InboxLag, description: "Age of the oldest parked fact");
        _meter.CreateObservableGauge("inbox_diverged", () => Diverged, description: "Sources the inbox differs from");
        _meter.CreateObservableGauge("dead_letters", () => DeadLetters, description: "Messages the broker gave up");
    }

    internal Counter<long> Published { get; }

    internal Counter<long> Retries { get; }

    internal Counter<long> Arrived { get; }

    internal Counter<long> Repaired { get; }

    internal Counter<long> Divergences { get; }

    internal long Pending { get; set; }

    internal double RelayLag { get; set; }

    internal long Parked { get; set; }

    internal long Held { get; set; }

    internal double InboxLag { get; set; }

    internal int Diverged { get; set; }

    internal long DeadLetters { get; set; }

    /// <summary>
    /// Keeps what polls all day out of the traces: spans below this one are not recorded, those that continue a
    /// request's own trace are.
    /// </summary>
    internal static Activity Quietly(string name) => new Activity(name).SetIdFormat(ActivityIdFormat.W3C).Start();

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();
}
