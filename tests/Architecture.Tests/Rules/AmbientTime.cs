using System.Text.RegularExpressions;
using PeriostealPlatform.Architecture.Tests.Sources;

namespace PeriostealPlatform.Architecture.Tests.Rules;

/// <summary>
/// Time and ids come from outside. The compiler refuses the banned symbols; this sees what would get around it: a
/// switched-off diagnostic, a shortened list.
/// </summary>
internal static partial class AmbientTime
{
    private static readonly string[] MustBeBanned =
    [
        "P:System.DateTime.Now", "P:System.DateTime.UtcNow", "P:System.DateTimeOffset.Now",
        "P:System.DateTimeOffset.UtcNow", "M:System.Guid.NewGuid", "P:System.Threading.Tasks.Task`1.Result",
        "M:System.Threading.Tasks.Task.Wait",
    ];

    public static IEnumerable<string> Uses(Repository repository) =>
        from file in repository.Code
        from Match use in Ambient().Matches(file.Code)
        select $"{file.Path} uses {use.Value}";

    public static IEnumerable<string> SwitchedOff(Repository repository) =>
        from file in repository.Files
        where file.Text.Length > 0 && !file.IsUnder("tests/Architecture.Tests") && SwitchOff().IsMatch(file.Text)
        select $"{file.Path} switches the check for banned symbols off";

    public static IEnumerable<string> NotBanned(string bannedSymbols) =>
        MustBeBanned.Where(symbol => !bannedSymbols.Contains(symbol + ";", StringComparison.Ordinal));

    [GeneratedRegex(@"\bDateTime(Offset)?\.(Utc)?Now\b|\bDateTime\.Today\b|\bGuid\.NewGuid\(|\bThread\.Sleep\(")]
    private static partial Regex Ambient();

    [GeneratedRegex(@"RS0030[^\n]*\b(disable|none|silent)\b|\b(disable|NoWarn|SuppressMessage)\b[^\n]*RS0030")]
    private static partial Regex SwitchOff();
}
