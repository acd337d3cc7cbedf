using System.Text;
using OpenTelemetry.Metrics;

namespace PeriostealPlatform.ServiceDefaults.Telemetry;

/// <summary>
/// Names of instruments as Prometheus writes them: <c>http.server.request.duration</c> in <c>s</c> becomes
/// <c>http_server_request_duration_seconds</c>.
/// </summary>
internal static class PrometheusNames
{
    private static readonly Dictionary<string, string> Units = new(StringComparer.Ordinal)
    {
        ["s"] = "seconds",
        ["ms"] = "milliseconds",
        ["us"] = "microseconds",
        ["ns"] = "nanoseconds",
        ["min"] = "minutes",
        ["h"] = "hours",
        ["d"] = "days",
        ["By"] = "bytes",
        ["KiBy"] = "kibibytes",
        ["MiBy"] = "mebibytes",
        ["%"] = "percent",
    };

    /// <summary>Name of the family, with its unit, and with <c>_total</c> for what only grows.</summary>
    public static string Of(Metric metric) =>
        Of(metric.Name, metric.Unit, IsCounter(metric.MetricType), IsGauge(metric.MetricType));

    public static string Of(string instrument, string unit, bool counter, bool gauge)
    {
        var name = Plain(instrument);
        if (UnitWord(unit, gauge) is { } word && !EndsWithWord(name, word))
            name = $"{WithoutTotal(name)}_{word}";
        return counter && !name.EndsWith("_total", StringComparison.Ordinal) ? name + "_total" : name;
    }

    /// <summary>Name of a label.</summary>
    public static string Label(string key) => Plain(key).Replace(':', '_');

    public static bool IsCounter(MetricType type) => type is MetricType.LongSum or MetricType.DoubleSum;

    private static bool IsGauge(MetricType type) => type is MetricType.LongGauge or MetricType.DoubleGauge;

    // A unit in braces, such as {request}, is a remark and not a unit.
    private static string? UnitWord(string unit, bool gauge)
    {
        if (unit == "1") return gauge ? "ratio" : null;
        if (unit.Length == 0 || unit[0] == '{') return null;
        if (unit.Split('/') is [var amount, var per])
            return $"{UnitWord(amount, false)}_per_{Singular(UnitWord(per, false))}".TrimStart('_');
        return Units.TryGetValue(unit, out var word) ? word : Plain(unit);
    }

    private static string Singular(string? word) => word is null ? "unit" : word.TrimEnd('s');

    private static string WithoutTotal(string name) =>
        name.EndsWith("_total", StringComparison.Ordinal) ? name[..^6] : name;

    private static bool EndsWithWord(string name, string word) =>
        WithoutTotal(name).EndsWith("_" + word, StringComparison.Ordinal) || name == word;

    private static string Plain(string name)
    {
        var plain = new StringBuilder(name.Length + 1);
        foreach (var c in name)
        {
            var allowed = char.IsAsciiLetterOrDigit(c) || c == ':';
            if (allowed) plain.Append(c);
            else if (plain.Length == 0 || plain[^1] != '_') plain.Append('_');
        }
        if (plain.Length == 0 || char.IsAsciiDigit(plain[0])) plain.Insert(0, '_');
        return plain.ToString().TrimEnd('_') is { Length: > 0 } trimmed ? trimmed : "_";
    }
}
