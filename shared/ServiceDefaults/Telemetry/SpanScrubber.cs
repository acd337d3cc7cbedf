using System.Diagnostics;
using System.Text.RegularExpressions;
using OpenTelemetry;

namespace PeriostealPlatform.ServiceDefaults.Telemetry;

/// <summary>
/// Keeps the values of paths and queries out of traces, where more people look than may see a record, and drops the spans
/// of probes and scrapes, which would drown the rest.
/// </summary>
internal sealed partial class SpanScrubber : BaseProcessor<Activity>
{
    public override void OnEnd(Activity data)
    {
        data.SetTag("url.query", null);
        if (data.GetTagItem("url.path") is string path)
        {
            if (IsProbe(path)) data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
            data.SetTag("url.path", data.GetTagItem("http.route") as string ?? Template(path));
        }
        if (data.GetTagItem("url.full") is string url && Uri.TryCreate(url, UriKind.Absolute, out var full))
            data.SetTag("url.full", full.GetLeftPart(UriPartial.Authority) + Template(full.AbsolutePath));
    }

    internal static string Template(string path) => Ids().Replace(path, "{id}");

    private static bool IsProbe(string path) =>
        path.StartsWith("/health/", StringComparison.Ordinal) || path == "/metrics";

    [GeneratedRegex("[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}")]
    private static partial Regex Ids();
}
