using System.Text.RegularExpressions;
using PeriostealPlatform.Architecture.Tests.Sources;
using PeriostealPlatform.Catalogue.Method;

namespace PeriostealPlatform.Architecture.Tests.Rules;

/// <summary>
/// What the method claims is nowhere shown as if it were so: its words stand in the catalogue alone, and whoever
/// shows a claim or the class of a heart-rate change shows the label with it.
/// </summary>
internal static partial class LabelledClaims
{
    private const string Wording = "services/Portal/Wording/MethodClaims.cs";

    /// <summary>The words of a claim written out in a program: there they would lose their label.</summary>
    public static IEnumerable<string> WrittenOut(Repository repository, IReadOnlyList<Claim> claims) =>
        from file in Shown(repository)
        from claim in claims
        where file.Text.Contains(claim.Label, StringComparison.OrdinalIgnoreCase)
        select $"{file.Path} writes out the claim {claim.Code}; show Claim.Shown of the catalogue";

    /// <summary>A claim of the catalogue that is shown by its bare name.</summary>
    public static IEnumerable<string> Bare(Repository repository) =>
        from file in Shown(repository)
        where TakesClaims().IsMatch(file.Code) && !ShowsLabel().IsMatch(file.Code)
        select $"{file.Path} takes claims from the catalogue and does not show their label";

    /// <summary>The class of a heart-rate change on a page, not in the words that call the claim a claim.</summary>
    public static IEnumerable<string> HeartRate(Repository repository) =>
        from file in Shown(repository)
        where file.IsUnder("services/Portal") && !file.IsUnder("services/Portal/Records") && file.Path != Wording
        from Match use in HeartRateClass().Matches(file.Text)
        let line = file.Text[(file.Text.LastIndexOf('\n', use.Index) + 1)..].Split('\n')[0]
        where Displays().IsMatch(line) && !line.Contains("MethodClaims.", StringComparison.Ordinal)
        select $"{file.Path} shows the class of a heart-rate change without the words of MethodClaims: {line.Trim()}";

    private static IEnumerable<SourceFile> Shown(Repository repository) => repository.Files.Where(file =>
        file.IsUnder("services")
        && Path.GetExtension(file.Path) is ".cs" or ".razor");

    [GeneratedRegex(@"Catalogue(\.Current)?\.(Claims|FindClaim|Mechanisms|Pathways)\b")]
    private static partial Regex TakesClaims();

    [GeneratedRegex(@"\b(Shown|StatusLabel|StatusText|ClaimsPrincipal|StaffClaims|ClaimsIdentity)\b")]
    private static partial Regex ShowsLabel();

    [GeneratedRegex(@"\bHeartRateClass\b")]
    private static partial Regex HeartRateClass();

    // A line that puts it on the page: markup with an expression, or the words of a code.
    [GeneratedRegex(@"@\(?[\w.]*HeartRateClass|Words\.\w+\([^)]*HeartRateClass")]
    private static partial Regex Displays();
}
