using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace PeriostealPlatform.ServiceDefaults.Telemetry;

/// <summary>Collects when scraped and writes the Prometheus text format 0.0.4.</summary>
[ExportModes(ExportModes.Pull)]
internal sealed class PrometheusExporter(Resource resource) : BaseExporter<Metric>, IPullMetricExporter
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private const int PatienceMs = 5000;
    private readonly Lock oneAtATime = new();
    private string page = "";

    /// <summary>Set by the reader that this exporter is given to.</summary>
    public Func<int, bool>? Collect { get; set; }

    /// <summary>All metrics of the process at this moment.</summary>
    public string Scrape()
    {
        lock (oneAtATime)
        {
            Collect?.Invoke(PatienceMs);
            return page;
        }
    }

    public override ExportResult Export(in Batch<Metric> batch)
    {
        var text = new PrometheusText();
        text.Target(resource.Attributes);
        var families = new List<Metric>();
        foreach (var metric in batch) families.Add(metric);
        // One family, one block: two meters may give one name to their instruments.
        foreach (var family in families.GroupBy(PrometheusNames.Of)) text.Family(family.Key, [.. family]);
        page = text.ToString();
        return ExportResult.Success;
    }
}
