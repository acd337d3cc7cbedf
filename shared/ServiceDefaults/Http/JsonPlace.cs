using System.Text.Json;
using System.Text.RegularExpressions;

namespace PeriostealPlatform.ServiceDefaults.Http;

/// <summary>Where in a body JSON was refused.</summary>
internal static partial class JsonPlace
{
    /// <summary>
    /// The JSON path with only plain names in it. The name of an unknown property is the caller's text and may be
    /// anything, a value in the wrong place too, so odd ones are left out.
    /// </summary>
    public static string Of(JsonException exception)
    {
        var path = exception.Path ?? "$";
        var place = PlainPath().Match(path).Value;
        return $"{(place.Length == 0 ? "$" : place)} (line {exception.LineNumber + 1 ?? 1})";
    }

    [GeneratedRegex(@"^\$(\.[A-Za-z][A-Za-z0-9_-]{0,63}|\[\d{1,6}\]){0,32}")]
    private static partial Regex PlainPath();
}
