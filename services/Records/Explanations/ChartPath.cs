using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PeriostealPlatform.Records.Charts;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.Records.Explanations;

/// <summary>A place in the chart as it is sent, such as <c>episodes[0].courses[0].sessions[1].points[0].side</c>.</summary>
internal sealed partial class ChartPath
{
    private const int MostSteps = 20;
    private static readonly ConcurrentDictionary<(Type, string), PropertyInfo?> Members = new();

    // A draft holds more than the chart does; only what both hold is drawn from events.
    private static readonly HashSet<string> Parts =
        [.. typeof(Chart).GetProperties().Select(p => p.Name).Intersect(typeof(ChartDraft).GetProperties().Select(p => p.Name)).Select(Wire)];

    private readonly List<string> _steps;

    private ChartPath(List<string> steps) => _steps = steps;

    /// <summary>Reads a path; null when it is none of a part that is drawn from events.</summary>
    public static ChartPath? Parse(string text)
    {
        if (!Form().IsMatch(text))
            return null;
        var steps = Steps().Matches(text).Select(step => step.Value).ToList();
        return steps.Count is > 0 and <= MostSteps && Parts.Contains(steps[0]) ? new ChartPath(steps) : null;
    }

    /// <summary>The value there as JSON text; null when the chart has no such place (yet).</summary>
    public string? TextIn(ChartDraft draft)
    {
        object? at = draft;
        foreach (var step in _steps)
        {
            if (!TryStep(at, step, out at))
                return null;
        }

        return at is JsonNode node
            ? node.ToJsonString(WireJson.Options)
            : JsonSerializer.Serialize(at, at?.GetType() ?? typeof(object), WireJson.Options);
    }

    private static bool TryStep(object? container, string step, out object? value)
    {
        value = null;
        switch (container)
        {
            case null or string or JsonValue:
                return false;
            case JsonObject members:
                var found = members.TryGetPropertyValue(step, out var node);
                value = node;
                return found;
            case JsonArray items:
                return TryIndex(step, items.Count, i => items[i], out value);
            case IList items:
                return TryIndex(step, items.Count, i => items[i], out value);
            default:
                var property = Members.GetOrAdd(
                    (container.GetType(), step),
                    key => key.Item1.GetProperties().FirstOrDefault(p => Wire(p.Name) == key.Item2 && p.GetIndexParameters().Length == 0));
                value = property?.GetValue(container);
                return property is not null;
        }
    }

    private static bool TryIndex(string step, int count, Func<int, object?> item, out object? value)
    {
        var inside = int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < count;
        value = inside ? item(index) : null;
        return inside;
    }

    private static string Wire(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);

    [GeneratedRegex(@"^[a-zA-Z0-9]{1,60}(\[[0-9]{1,6}\]|\.[a-zA-Z0-9-]{1,60})*$")]
    private static partial Regex Form();

    [GeneratedRegex(@"[^.\[\]]+")]
    private static partial Regex Steps();
}
