using System.Text.RegularExpressions;
using PeriostealPlatform.Architecture.Tests.Sources;

namespace PeriostealPlatform.Architecture.Tests.Rules;

/// <summary>deploy/docs/claims.md: what the platform claims, and the test classes that fail when it is not so.</summary>
internal static partial class ClaimsPage
{
    public const string Place = "deploy/docs/claims.md";

    private const string ToRoot = "../../";

    /// <summary>What is wrong with the page: a claim without a test, or a test class that is not where it is said to be.</summary>
    public static IEnumerable<string> Wrong(string page, Repository repository)
    {
        var files = repository.Code.Where(file => file.IsUnder("tests")).ToDictionary(file => file.Path);
        foreach (var (claim, tests) in Rows(page))
        {
            var named = Test().Matches(tests);
            if (named.Count == 0)
                yield return $"\"{claim}\" names no test";
            foreach (Match test in named)
            {
                var (name, path) = (test.Groups["class"].Value, test.Groups["path"].Value);
                if (!path.StartsWith(ToRoot, StringComparison.Ordinal) || !files.TryGetValue(path[ToRoot.Length..], out var file))
                    yield return $"{name} of \"{claim}\": there is no file {path}";
                else if (!Regex.IsMatch(file.Code, $@"\bclass {name}\b") || !file.Code.Contains("[Fact", StringComparison.Ordinal)
                    && !file.Code.Contains("[Theory", StringComparison.Ordinal))
                    yield return $"{name} of \"{claim}\" is no test class in {path}";
            }
        }
    }

    /// <summary>Rows of the page's tables: what is claimed, and what is said to show it.</summary>
    public static IEnumerable<(string Claim, string Tests)> Rows(string page) =>
        from line in page.Split('\n')
        where line.StartsWith("| ", StringComparison.Ordinal)
        let cells = line.Split('|')
        where cells is { Length: 4 } && cells[1].Trim() != "claim"
        select (cells[1].Trim(), cells[2]);

    [GeneratedRegex(@"\[`(?<class>[A-Za-z0-9_]+)`\]\((?<path>[^)]+)\)")]
    private static partial Regex Test();
}
