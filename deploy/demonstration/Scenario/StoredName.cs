using System.Text.RegularExpressions;

namespace PeriostealPlatform.Demonstration.Scenario;

/// <summary>The platform's stored names of the domain sheet's events.</summary>
public static partial class StoredName
{
    /// <summary><c>CoursePlanned</c> is stored as <c>course_planned</c>.</summary>
    public static string Of(string sheetName) => Words().Replace(sheetName, "_$1").TrimStart('_').ToLowerInvariant();

    [GeneratedRegex("([A-Z])")]
    private static partial Regex Words();
}
