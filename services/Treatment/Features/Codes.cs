using System.Text.RegularExpressions;

namespace PeriostealPlatform.Treatment.Features;

internal static partial class Codes
{
    /// <summary>Whether it is a kebab-case word, and so cannot hold a person's own words.</summary>
    public static bool IsCode(string text) => Code().IsMatch(text);

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+){0,8}$")]
    private static partial Regex Code();
}
