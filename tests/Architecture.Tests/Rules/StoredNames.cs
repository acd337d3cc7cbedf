using System.Text.RegularExpressions;
using PeriostealPlatform.Architecture.Tests.Sources;

namespace PeriostealPlatform.Architecture.Tests.Rules;

/// <summary>Stored names are written out, one for every fact: a rename in the code must not orphan events.</summary>
internal static partial class StoredNames
{
    public static IEnumerable<string> Derived(Repository repository) =>
        from file in InVersioning(repository)
        from Match call in Mapping().Matches(file.Text)
        where !IsWrittenOut(call.Groups["name"].Value.Trim(), file)
        select $"{file.Path}: the name in {call.Value} is not written out";

    public static IEnumerable<string> Unnamed(Repository repository)
    {
        var mapped = InVersioning(repository)
            .SelectMany(file => Mapping().Matches(file.Text)
                .Select(call => (Service(file), Last(call.Groups["fact"].Value))))
            .ToHashSet();
        return
            from file in repository.Code
            where file.IsUnder("services") && file.Name.EndsWith("Event", StringComparison.Ordinal)
            from Match fact in Fact().Matches(file.Code)
            where fact.Groups["base"].Value == file.Name && !mapped.Contains((Service(file), fact.Groups["name"].Value))
            select $"{file.Path}: {fact.Groups["name"].Value} has no stored name";
    }

    /// <summary>Names that Records could not show, so that one such event would stop a whole chart.</summary>
    public static IEnumerable<string> UnknownToRecords(Repository repository)
    {
        var charts = string.Concat(repository.Code.Where(file => file.IsUnder("services/Records")).Select(file => file.Text));
        return
            from file in InVersioning(repository)
            where Service(file) is "Intake" or "Treatment" or "Outcomes"
            from Match call in Mapping().Matches(file.Text)
            let name = ShapeVersion().Replace(Literal(call.Groups["name"].Value.Trim(), file), "")
            where !charts.Contains($"[\"{name}\"]", StringComparison.Ordinal)
                && !charts.Contains($"\"{Service(file).ToLowerInvariant()}/{name}\"", StringComparison.Ordinal)
                && !charts.Contains($"= \"{name}\";", StringComparison.Ordinal)
            select $"{file.Path}: {name} is neither in a chart of Records nor among InternalFacts";
    }

    private static string Literal(string name, SourceFile file) => name.StartsWith('"')
        ? name.Trim('"')
        : Regex.Match(file.Text, $"const string {Regex.Escape(name)} = \"([^\"]+)\"").Groups[1].Value;

    // As a literal, or as a constant of the same file that is one.
    private static bool IsWrittenOut(string name, SourceFile file) =>
        name.StartsWith('"') || Regex.IsMatch(file.Text, $"const string {Regex.Escape(name)} = \"");

    private static IEnumerable<SourceFile> InVersioning(Repository repository) => repository.Code
        .Where(file => file.IsUnder("services") && file.Folder.EndsWith("/Versioning", StringComparison.Ordinal));

    private static string Service(SourceFile file) => file.Path.Split('/')[1];

    private static string Last(string name) => name[(name.LastIndexOf('.') + 1)..];

    [GeneratedRegex(@"\.(Map|Upcast)<(?<fact>[\w.]+)>\(\s*(?<name>[^,)]+)")]
    private static partial Regex Mapping();

    [GeneratedRegex("_v[0-9]+$")]
    private static partial Regex ShapeVersion();

    // Parameters of a record may hold brackets of their own (defaults, attributes): a lazy run to the base type.
    [GeneratedRegex(@"sealed record (?<name>\w+)(?:\s*\([^;{]*?\))?\s*:\s*(?<base>\w+)")]
    private static partial Regex Fact();
}
