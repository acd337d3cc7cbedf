using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace PeriostealPlatform.Records.Histories;

/// <summary>Reading of stored names.</summary>
internal static partial class StoredName
{
    private const int MostKept = 10_000;
    private static readonly ConcurrentDictionary<string, string> Facts = new(StringComparer.Ordinal);

    /// <summary>
    /// The name without the version of its shape: <c>course_planned_v2</c> is a <c>course_planned</c>. Later shapes keep
    /// what Records reads; a field that is missing stops the reading.
    /// </summary>
    public static string Fact(string storedName)
    {
        if (Facts.TryGetValue(storedName, out var fact))
            return fact;
        fact = ShapeVersion().Replace(storedName, "");
        // There are some hundred names; another program may make up any number of them.
        if (Facts.Count < MostKept)
            Facts[storedName] = fact;
        return fact;
    }

    [GeneratedRegex("_v[0-9]+$")]
    private static partial Regex ShapeVersion();
}
