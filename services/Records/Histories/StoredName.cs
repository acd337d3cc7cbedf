using System.Text.RegularExpressions;

namespace PeriostealPlatform.Records.Histories;

/// <summary>Reading of stored names.</summary>
internal static partial class StoredName
{
    /// <summary>
    /// The name without the version of its shape: <c>course_planned_v2</c> is a <c>course_planned</c>. Later shapes keep
    /// what Records reads; a field that is missing stops the reading.
    /// </summary>
    public static string Fact(string storedName) => ShapeVersion().Replace(storedName, "");

    [GeneratedRegex("_v[0-9]+$")]
    private static partial Regex ShapeVersion();
}
