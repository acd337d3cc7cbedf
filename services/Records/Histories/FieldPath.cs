using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PeriostealPlatform.Records.Histories;

/// <summary>A place in an event's body, such as <c>points[0].side</c>.</summary>
internal static partial class FieldPath
{
    /// <summary>Puts a value there. Containers on the way must exist; the last member need not.</summary>
    /// <exception cref="UnreadableFactException">The body has no such place.</exception>
    public static void Set(JsonObject body, string path, JsonNode? value)
    {
        var steps = Steps().Matches(path).Select(step => step.Value.Trim('.', '[', ']')).ToList();
        JsonNode? container = body;
        foreach (var step in steps.SkipLast(1))
            container = Child(container, step);
        switch (container)
        {
            case JsonObject members when steps.Count > 0:
                members[steps[^1]] = value?.DeepClone();
                break;
            case JsonArray items when Index(steps[^1]) is { } index && index < items.Count:
                items[index] = value?.DeepClone();
                break;
            default:
                throw new UnreadableFactException(path);
        }
    }

    private static JsonNode? Child(JsonNode? container, string step) => container switch
    {
        JsonObject members => members[step],
        JsonArray items when Index(step) is { } index && index < items.Count => items[index],
        _ => null,
    };

    private static int? Index(string step) =>
        int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : null;

    [GeneratedRegex(@"[^.\[\]]+")]
    private static partial Regex Steps();
}
