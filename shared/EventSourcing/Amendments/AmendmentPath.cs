using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PeriostealPlatform.EventSourcing.Amendments;

/// <summary>Where a value lies in an event's body: names joined by dots, places in lists in brackets, at most 8 steps.</summary>
public sealed partial class AmendmentPath
{
    /// <summary>Longest text of a path.</summary>
    public const int MaxLength = 200;

    private const int MostSteps = 8;
    private readonly string _text;

    private AmendmentPath(string text, IReadOnlyList<Step> steps) => (_text, Steps) = (text, steps);

    internal IReadOnlyList<Step> Steps { get; }

    /// <summary>Reads a path such as <c>points[0].side</c>; null when it is none.</summary>
    public static AmendmentPath? Parse(string text)
    {
        if (text.Length > MaxLength || !Whole().IsMatch(text))
            return null;
        Step[] steps =
        [
            .. Parts().Matches(text).Select(part => part.Groups["place"] is { Success: true, Value: var place }
                ? new Step(null, int.Parse(place, CultureInfo.InvariantCulture))
                : new Step(part.Groups["name"].Value, 0)),
        ];
        return steps.Length <= MostSteps ? new AmendmentPath(text, steps) : null;
    }

    /// <summary>Whether the body has a value here, null included.</summary>
    public bool TryFind(JsonObject body, out JsonNode? value)
    {
        value = body;
        foreach (var step in Steps)
        {
            switch (value)
            {
                case JsonObject at when step.Name is { } name && at.TryGetPropertyValue(name, out var next):
                    value = next;
                    break;
                case JsonArray list when step.Name is null && step.Place < list.Count:
                    value = list[step.Place];
                    break;
                default:
                    return false;
            }
        }

        return true;
    }

    /// <summary>Puts another value in the place of the one that is here.</summary>
    /// <exception cref="InvalidOperationException">The body has no such place.</exception>
    public void Set(JsonObject body, JsonNode? value)
    {
        var parent = new AmendmentPath(_text, [.. Steps.SkipLast(1)]);
        if (!TryFind(body, out _) || !parent.TryFind(body, out var holder))
            throw new InvalidOperationException($"A body has nothing at {_text} to amend.");
        if (Steps[^1].Name is { } name)
            holder!.AsObject()[name] = value;
        else
            holder!.AsArray()[Steps[^1].Place] = value;
    }

    /// <inheritdoc/>
    public override string ToString() => _text;

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9-]*(\[\d{1,3}\]|\.[A-Za-z][A-Za-z0-9-]*)*$", RegexOptions.ExplicitCapture)]
    private static partial Regex Whole();

    [GeneratedRegex(@"(?<name>[A-Za-z][A-Za-z0-9-]*)|\[(?<place>\d{1,3})\]", RegexOptions.ExplicitCapture)]
    private static partial Regex Parts();

    /// <param name="Name">A member's name; null for a place in a list.</param>
    /// <param name="Place">From 0.</param>
    internal readonly record struct Step(string? Name, int Place);
}
