using System.Globalization;
using System.Text;
using OpenTelemetry.Metrics;

namespace PeriostealPlatform.ServiceDefaults.Telemetry;

/// <summary>Writes metric families in the Prometheus text format.</summary>
internal sealed class PrometheusText
{
    private readonly StringBuilder text = new();

    /// <summary>What the process is, as <c>target_info</c>.</summary>
    public void Target(IEnumerable<KeyValuePair<string, object>> attributes)
    {
        Head("target_info", "Attributes of the process", "gauge");
        var labels = attributes.Select(a => Pair(a.Key, a.Value)).Order(StringComparer.Ordinal);
        text.Append(CultureInfo.InvariantCulture, $"target_info{{{string.Join(',', labels)}}} 1\n");
    }

    /// <summary>One family: instruments of one name, perhaps of several meters.</summary>
    public void Family(string name, IReadOnlyList<Metric> metrics)
    {
        var type = metrics[0].MetricType;
        // Two instruments of one name and different kinds cannot be told apart in this format; the first counts.
        Head(name, metrics[0].Description, Kind(type));
        foreach (var metric in metrics.Where(m => Kind(m.MetricType) == Kind(type)))
            foreach (ref readonly var point in metric.GetMetricPoints())
                Point(name, metric, point);
    }

    public override string ToString() => text.ToString();

    private void Point(string name, Metric metric, in MetricPoint point)
    {
        var labels = Labels(metric, point);
        switch (metric.MetricType)
        {
            case MetricType.Histogram: Histogram(name, labels, point); break;
            case MetricType.LongSum or MetricType.LongSumNonMonotonic:
                Sample(name, labels, point.GetSumLong());
                break;
            case MetricType.DoubleSum or MetricType.DoubleSumNonMonotonic:
                Sample(name, labels, point.GetSumDouble());
                break;
            case MetricType.LongGauge: Sample(name, labels, point.GetGaugeLastValueLong()); break;
            case MetricType.DoubleGauge: Sample(name, labels, point.GetGaugeLastValueDouble()); break;
            case MetricType.ExponentialHistogram:
                Sample(name + "_sum", labels, point.GetHistogramSum());
                Sample(name + "_count", labels, point.GetHistogramCount());
                break;
            default: throw new ArgumentOutOfRangeException(nameof(metric), metric.MetricType,
                "Unknown kind of metric.");
        }
    }

    private void Histogram(string name, string labels, in MetricPoint point)
    {
        var upToHere = 0L;
        foreach (var bucket in point.GetHistogramBuckets())
        {
            upToHere += bucket.BucketCount;
            var bound = double.IsPositiveInfinity(bucket.ExplicitBound) ? "+Inf" : Number(bucket.ExplicitBound);
            Sample(name + "_bucket", $"{labels},le=\"{bound}\"", upToHere);
        }
        Sample(name + "_sum", labels, point.GetHistogramSum());
        Sample(name + "_count", labels, point.GetHistogramCount());
    }

    private void Sample(string name, string labels, double value) =>
        text.Append(name).Append('{').Append(labels).Append("} ").Append(Number(value)).Append('\n');

    private void Head(string name, string? help, string kind)
    {
        var oneLine = (string.IsNullOrEmpty(help) ? name : help).Replace("\\", @"\\").Replace("\n", @"\n");
        text.Append("# HELP ").Append(name).Append(' ').Append(oneLine).Append('\n');
        text.Append("# TYPE ").Append(name).Append(' ').Append(kind).Append('\n');
    }

    private static string Kind(MetricType type) => type switch
    {
        MetricType.Histogram => "histogram",
        MetricType.ExponentialHistogram => "summary",
        _ => PrometheusNames.IsCounter(type) ? "counter" : "gauge",
    };

    // The meter's name keeps apart what two meters call by one name.
    private static string Labels(Metric metric, in MetricPoint point)
    {
        var labels = new SortedDictionary<string, object?>(StringComparer.Ordinal)
        {
            ["otel_scope_name"] = metric.MeterName,
        };
        foreach (var (key, value) in point.Tags) labels[PrometheusNames.Label(key)] = value;
        return string.Join(',', labels.Select(l => Pair(l.Key, l.Value)));
    }

    private static string Pair(string key, object? value) =>
        $"{PrometheusNames.Label(key)}=\"{Escape(Text(value))}\"";

    private static string Text(object? value) => value switch
    {
        bool yes => yes ? "true" : "false",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value?.ToString() ?? "",
    };

    private static string Escape(string value) => value.Replace("\\", @"\\").Replace("\"", "\\\"").Replace("\n", @"\n");

    private static string Number(double value) => value switch
    {
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        double.NaN => "NaN",
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };
}
