using System.Text.RegularExpressions;
using System.Xml.Linq;
using PeriostealPlatform.Architecture.Tests.Sources;

namespace PeriostealPlatform.Architecture.Tests.Rules;

/// <summary>
/// Every build takes the same packages: exact pins in one file, and a lock file beside each project. What is only in the
/// build with Marten has neither: see <see cref="MartenOption"/>.
/// </summary>
internal static class Packages
{
    public static IEnumerable<(string Package, string Version)> Pins(string packagesProps) =>
        XDocument.Parse(packagesProps).Descendants("PackageVersion")
            .Select(one => (one.Attribute("Include")!.Value, one.Attribute("Version")!.Value));

    public static IEnumerable<string> Ranges(IEnumerable<(string Package, string Version)> pins) =>
        from pin in pins
        where !Regex.IsMatch(pin.Version, @"^\[[0-9][^,*\]]*\]$")
        select $"{pin.Package} is not pinned exactly: {pin.Version}";

    public static IEnumerable<string> MissingLocks(Repository repository)
    {
        var paths = repository.Files.Select(file => file.Path).ToHashSet();
        return
            from project in repository.Projects
            where project.Folder != MartenOption.Folder && !paths.Contains($"{project.Folder}/packages.lock.json")
            select $"{project.Folder} has no packages.lock.json";
    }

    public static IEnumerable<string> OutsideTheSolution(Repository repository)
    {
        var solution = repository.Files.Single(file => file.Path == "PeriostealPlatform.sln").Text.Replace('\\', '/');
        return
            from project in repository.Projects
            where project.Folder != MartenOption.Folder && !solution.Contains($"\"{project.Path}\"", StringComparison.Ordinal)
            select $"{project.Path} is not in the solution";
    }
}
