using System.Diagnostics.Metrics;

namespace PeriostealPlatform.Outcomes.Registers;

/// <summary>What operations see of this service: counts only (domain.md §4.6).</summary>
internal sealed class OutcomesTelemetry : IDisposable
{
    public const string Name = "PeriostealPlatform.Outcomes";

    private readonly Meter _meter;

    public OutcomesTelemetry(IMeterFactory meters)
    {
        _meter = meters.Create(Name);
        _meter.CreateObservableGauge(
            "reassessment_overdue",
            () => Overdue.Select(o => new Measurement<int>(
                o.Value, new KeyValuePair<string, object?>("clinic", o.Key))),
            description: "Episodes whose reassessment is overdue");
    }

    /// <summary>Overdue reassessments by clinic.</summary>
    public IReadOnlyDictionary<string, int> Overdue { get; set; } = new Dictionary<string, int>();

    public void Dispose() => _meter.Dispose();
}
