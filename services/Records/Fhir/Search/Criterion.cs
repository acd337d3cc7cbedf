using System.Globalization;
using System.Text.Json.Nodes;
using PeriostealPlatform.Records.Fhir.Capabilities;
using PeriostealPlatform.Records.Histories;

namespace PeriostealPlatform.Records.Fhir.Search;

/// <summary>One parameter of a search: any of its values may match.</summary>
/// <param name="Param">The parameter.</param>
/// <param name="Modifier">What stands behind a colon: <c>missing</c>, <c>not</c>, <c>exact</c>, <c>contains</c>, a type; null for nothing.</param>
/// <param name="Values">What was searched for.</param>
/// <param name="Zone">Where times without an offset are meant.</param>
internal sealed record Criterion(SearchParam Param, string? Modifier, IReadOnlyList<string> Values, TimeZoneInfo Zone)
{
    public bool Matches(JsonObject resource)
    {
        var found = FhirValues.At(resource, Param.Paths).ToList();
        return Modifier switch
        {
            "missing" => found.Count == 0 == Values.Contains("true"),
            "not" => !Values.Any(value => found.Exists(node => Token(node, value))),
            _ => Values.Any(value => found.Exists(node => Matches(node, value))),
        };
    }

    private bool Matches(JsonNode node, string value) => Param.Kind switch
    {
        SearchKind.Token => Token(node, value),
        SearchKind.Date => DateSpan.ParseCriterion(value, Zone) is var (prefix, span)
            && DateSpan.Of(node, Zone)?.Is(prefix, span) == true,
        SearchKind.Reference => Reference(node, value),
        SearchKind.Text => Text(node.ToString(), value),
        SearchKind.Uri => node.ToString() == value,
        _ => throw new ArgumentOutOfRangeException(nameof(node), Param.Kind, "Unknown kind of parameter."),
    };

    private bool Text(string text, string value) => Modifier switch
    {
        "exact" => text == value,
        "contains" => Compare(text, value) >= 0,
        _ => Compare(text, value) == 0,
    };

    // Case and accents tell no two people apart who search for a name.
    private static int Compare(string text, string value) => CultureInfo.InvariantCulture.CompareInfo.IndexOf(
        text, value, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace);

    private static bool Token(JsonNode node, string value)
    {
        if (node is JsonValue plain)
            return plain.ToString() == value[(value.IndexOf('|') + 1)..];
        var parts = (JsonObject)node;
        if (parts["coding"] is JsonArray codings)
            return codings.Any(coding => Token(coding!, value));
        var (system, code) = (parts.Text("system"), parts.Text("code") ?? parts.Text("value"));
        return value.Split('|', 2) switch
        {
            [var any] => code == any,
            ["", var bare] => system is null && code == bare,
            [var whole, ""] => system == whole,
            [var of, var exact] => system == of && code == exact,
            _ => false,
        };
    }

    private bool Reference(JsonNode node, string value)
    {
        if ((node as JsonObject)?.Text("reference") is not { } reference)
            return false;
        var version = reference.IndexOf("/_history/", StringComparison.Ordinal);
        var bare = version < 0 ? reference : reference[..version];
        var type = bare[..Math.Max(0, bare.IndexOf('/'))];
        if (Modifier is not null && Modifier != type)
            return false;
        return bare == value
            || reference == value
            || bare.EndsWith("/" + value, StringComparison.Ordinal)
            || value.EndsWith("/" + bare, StringComparison.Ordinal);
    }
}
