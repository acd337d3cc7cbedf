using System.Text.RegularExpressions;
using PeriostealPlatform.Architecture.Tests.Sources;

namespace PeriostealPlatform.Architecture.Tests.Rules;

/// <summary>MassTransit stays behind shared/Messaging, known to at most three files, in a free version.</summary>
internal static class MassTransitBorder
{
    private const int MostFiles = 3;
    private const string Home = "shared/Messaging";

    public static IEnumerable<string> Violations(Repository repository)
    {
        var knowing = repository.ProductCode.Where(file => Regex.IsMatch(file.Code, @"\bMassTransit\b")).ToList();
        foreach (var file in knowing.Where(file => !file.IsUnder(Home)))
            yield return $"{file.Path} knows MassTransit";
        if (knowing.Count > MostFiles)
            yield return $"more than {MostFiles} files: {string.Join(", ", knowing.Select(file => file.Path))}";
        foreach (var project in repository.Projects.Where(one => one.Folder != Home && one.Packages.Any(IsMassTransit)))
            yield return $"{project.Path} references MassTransit";
    }

    /// <summary>Version 9 is commercial.</summary>
    public static IEnumerable<string> Versions(IEnumerable<(string Package, string Version)> pins) =>
        from pin in pins
        where IsMassTransit(pin.Package) && !Regex.IsMatch(pin.Version, @"^\[8\.[0-9.]+\]$")
        select $"{pin.Package} is pinned to {pin.Version}, which is not exactly a version 8";

    private static bool IsMassTransit(string package) => package.StartsWith("MassTransit", StringComparison.Ordinal);
}
