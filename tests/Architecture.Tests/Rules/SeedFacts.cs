using System.Text.RegularExpressions;
using PeriostealPlatform.Architecture.Tests.Sources;
using PeriostealPlatform.Catalogue.Method;

namespace PeriostealPlatform.Architecture.Tests.Rules;

/// <summary>
/// A fact of the method's source that lives in the program lives where the catalogue says: <c>code:Project/Name</c>
/// is a name in the code of that project. Places in the catalogue itself are checked when it is loaded.
/// </summary>
internal static class SeedFacts
{
    private const string InCode = "code:";

    public static IEnumerable<string> WithoutPlace(Repository repository, IEnumerable<SeedFact> facts) =>
        from fact in facts
        from place in fact.Places
        where place.StartsWith(InCode, StringComparison.Ordinal) && !IsThere(repository, place[InCode.Length..])
        select $"{fact.Id} ({fact.Fact}) does not live in {place}";

    private static bool IsThere(Repository repository, string place)
    {
        var (project, name) = place.Split('/') is [var p, var n] ? (p, n) : throw new FormatException(place);
        var word = new Regex($@"\b{Regex.Escape(name)}\b");
        return repository.ProductCode.Any(file =>
            (file.IsUnder($"services/{project}") || file.IsUnder($"shared/{project}")) && word.IsMatch(file.Text));
    }
}
