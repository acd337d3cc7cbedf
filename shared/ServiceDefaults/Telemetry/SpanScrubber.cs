using System.Diagnostics;
using System.Text.RegularExpressions;
using OpenTelemetry;

namespace PeriostealPlatform.ServiceDefaults.Telemetry;

/// <summary>Keeps ids and queries out of the spans of outgoing calls.</summary>
internal sealed partial class SpanScrubber : BaseProcessor<Activity>
{
    public override void OnEnd(Activity data)
    {
        if (data.GetTagItem("url.full") is string url) data.SetTag("url.full", Scrub(url));
    }

    internal static string Scrub(string url) => Ids().Replace(url.Split('?', '#')[0], "{id}");

    [GeneratedRegex("[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}")]
    private static partial Regex Ids();
}
