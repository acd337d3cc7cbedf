using System.Text.RegularExpressions;
using PeriostealPlatform.Architecture.Tests.Sources;

namespace PeriostealPlatform.Architecture.Tests.Rules;

/// <summary>
/// The business is free of HTTP, SQL and broker: every file of a folder that holds a decider, and every file named for
/// an event, a state or a decider wherever it lies outside the endpoints.
/// </summary>
internal static class PureAggregates
{
    private static readonly string[] Forbidden =
    [
        "Microsoft.AspNetCore", "Microsoft.EntityFrameworkCore", "Npgsql", "Dapper", "MassTransit", "RabbitMQ",
        "System.Data",
    ];

    private static readonly string[] Endings = ["Event", "State", "Decider"];

    public static IEnumerable<string> ForbiddenWords(Repository repository)
    {
        var folders = AggregateFolders(repository);
        return
            from file in repository.Code
            where IsBusiness(file) || folders.Any(folder => file.IsUnder(folder))
            from word in Forbidden
            where Regex.IsMatch(file.Code, $@"\b{Regex.Escape(word)}\b")
            select $"{file.Path} mentions {word}";
    }

    public static IEnumerable<string> ForbiddenTypes(IEnumerable<Type> types) =>
        from type in types
        from used in CompiledCode.UsedBy(type)
        where Forbidden.Any(word => used.Namespace is { } space
            && (space == word || space.StartsWith(word + ".", StringComparison.Ordinal)))
        select $"{type.FullName} uses {used.FullName}";

    /// <summary>Namespaces equal folders, so a folder of the source tells which compiled types belong to it.</summary>
    public static IEnumerable<Type> CompiledAggregates(Repository repository, IEnumerable<Type> types)
    {
        var spaces = AggregateFolders(repository)
            .Select(folder => "PeriostealPlatform." + folder["services/".Length..].Replace('/', '.'))
            .ToList();
        return types.Where(type => spaces.Any(space =>
            type.Namespace == space || type.Namespace?.StartsWith(space + ".", StringComparison.Ordinal) == true));
    }

    public static IReadOnlyList<string> AggregateFolders(Repository repository) =>
    [
        .. repository.Code
            .Where(file => file.IsUnder("services") && file.Name.EndsWith("Decider", StringComparison.Ordinal))
            .Select(file => file.Folder)
            .Distinct(),
    ];

    private static bool IsBusiness(SourceFile file) =>
        file.IsUnder("services")
        && !file.Path.Contains("/Features/", StringComparison.Ordinal)
        && Endings.Any(ending => file.Name.EndsWith(ending, StringComparison.Ordinal));
}
