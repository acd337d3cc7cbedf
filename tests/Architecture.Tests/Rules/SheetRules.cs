using System.Text.RegularExpressions;
using PeriostealPlatform.Architecture.Tests.Sources;

namespace PeriostealPlatform.Architecture.Tests.Rules;

/// <summary>
/// The rules of domain.md §4.2 to §4.4. Each is shown by a test that it refuses (warns, acts) and by one of the
/// nearest case that it allows, and its code is in a service.
/// </summary>
internal static partial class SheetRules
{
    // TRT-15 is a policy: it says nothing of its own in the sheet, and a warning of this code in the program.
    private const string List =
        """
        INT-01 PP-INT-001   INT-02 PP-INT-002   INT-03 PP-INT-003   INT-04 PP-INT-004   INT-05 PP-INT-005
        INT-06 PP-INT-006   INT-07 PP-INT-007   INT-08 PP-INT-008   INT-09 PP-INT-009   INT-10 PP-INT-010
        INT-11 PP-INT-011   INT-12 PP-INT-012   INT-13 PP-INT-013   INT-14 PP-INT-014   INT-15 PP-INT-015
        INT-16 PP-INT-016   INT-17 PP-INT-017   INT-18 PP-INT-018   INT-19 PP-INT-019   INT-20 PP-ACC-001
        TRT-01 PP-TRT-001   TRT-02 PP-TRT-002   TRT-03 PP-TRT-003   TRT-04 PP-TRT-004   TRT-05 PP-TRT-005
        TRT-06 PP-TRT-006   TRT-07 PP-TRT-007   TRT-08 PP-TRT-008   TRT-09 PP-TRT-009   TRT-09b PP-TRT-009B
        TRT-10 PP-TRT-010   TRT-11 PP-TRT-011   TRT-12 PP-TRT-012   TRT-13 PP-TRT-013   TRT-14 PP-TRT-014
        TRT-15 PP-TRT-015   TRT-16 PP-TRT-016   TRT-17 PP-TRT-017   TRT-18 PP-TRT-018   TRT-19 PP-TRT-019
        TRT-20 PP-TRT-020   TRT-21 PP-TRT-021
        OUT-01 PP-OUT-001   OUT-02 PP-OUT-002   OUT-03 PP-OUT-003   OUT-04 PP-OUT-004   OUT-05 PP-OUT-005
        OUT-06 PP-OUT-006   OUT-07 PP-OUT-007
        """;

    /// <summary>Id of each rule and its code.</summary>
    public static IReadOnlyList<(string Rule, string Code)> All { get; } =
    [
        .. List.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Chunk(2).Select(pair => (pair[0], pair[1])),
    ];

    public static IEnumerable<string> Unshown(Repository repository, string attribute)
    {
        var shown = Shown(repository, attribute).ToHashSet(StringComparer.Ordinal);
        return from rule in All where !shown.Contains(rule.Rule) select $"{rule.Rule} has no test marked [{attribute}]";
    }

    public static IEnumerable<string> Unknown(Repository repository) =>
        Shown(repository, "Refuses").Concat(Shown(repository, "Allows")).Except(All.Select(rule => rule.Rule))
            .Select(rule => $"{rule} is no rule of the sheet");

    public static IEnumerable<string> WithoutCode(Repository repository)
    {
        var codes = repository.ProductCode.Where(file => file.IsUnder("services"))
            .GroupBy(file => file.Path.Split('/')[1]).SelectMany(service => Codes([.. service]))
            .ToHashSet(StringComparer.Ordinal);
        return from rule in All where !codes.Contains(rule.Code) select $"{rule.Code} ({rule.Rule}) is in no service";
    }

    private static IEnumerable<string> Shown(Repository repository, string attribute) =>
        from file in repository.Code
        where file.IsUnder("tests") && !file.IsUnder("tests/Architecture.Tests")
        from Match mark in Mark().Matches(file.Text)
        where mark.Groups["attribute"].Value == attribute
        select mark.Groups["rule"].Value;

    // Written out whole, or as a number behind a prefix of the same service.
    private static IEnumerable<string> Codes(IReadOnlyList<SourceFile> service) =>
        service.SelectMany(file => Whole().Matches(file.Text)).Select(code => code.Value).Concat(
            from prefix in service.SelectMany(file => Prefix().Matches(file.Text)).Select(p => p.Groups["prefix"].Value)
            from Match number in service.SelectMany(file => Number().Matches(file.Text))
            select prefix + number.Groups["number"].Value);

    [GeneratedRegex("""\b(?<attribute>Refuses|Allows)\("(?<rule>[^"]+)"\)""")]
    private static partial Regex Mark();

    [GeneratedRegex(@"\bPP-[A-Z]{3}-[0-9]{3}[A-Z]?\b")]
    private static partial Regex Whole();

    [GeneratedRegex(@"\$""(?<prefix>PP-[A-Z]{3}-)\{")]
    private static partial Regex Prefix();

    [GeneratedRegex(@"""(?<number>[0-9]{3})""")]
    private static partial Regex Number();
}
