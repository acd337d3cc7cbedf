using System.Text.RegularExpressions;
using System.Xml.Linq;
using PeriostealPlatform.Architecture.Tests.Sources;

namespace PeriostealPlatform.Architecture.Tests.Rules;

/// <summary>
/// The Marten package belongs to the build with -p:EventStore=Marten and to no other: the registry of the normal build does
/// not carry it, so one unconditional word of it anywhere would break every restore.
/// </summary>
internal static class MartenOption
{
    public const string Folder = "shared/EventStore.Marten";

    private const string Asked = "'$(EventStore)' == 'Marten'";
    private const string NotAsked = "'$(EventStore)' != 'Marten'";

    private static readonly string[] Packages = ["Marten", "JasperFx", "Weasel"];

    /// <summary>Where the normal build would meet Marten.</summary>
    public static IEnumerable<string> Leaks(Repository repository) =>
        repository.Files.Where(file => !file.IsUnder(Folder)).SelectMany(LeaksIn);

    private static IEnumerable<string> LeaksIn(SourceFile file)
    {
        if (file.Path.EndsWith(".sln", StringComparison.Ordinal) || file.Path.EndsWith(".slnf", StringComparison.Ordinal))
            return file.Text.Contains("EventStore.Marten", StringComparison.Ordinal)
                ? [$"{file.Path} holds the project"]
                : [];
        if (file.Path.EndsWith("packages.lock.json", StringComparison.Ordinal))
            return Packages.Where(package => Regex.IsMatch(file.Text, $"\"{package}(\\.[^\"]*)?\"", RegexOptions.IgnoreCase))
                .Select(package => $"{file.Path} locks {package}");
        if (file.Path.EndsWith(".csproj", StringComparison.Ordinal) || file.Path.EndsWith(".props", StringComparison.Ordinal))
            return Unconditional(XDocument.Parse(file.Text)).Select(name => $"{file.Path} takes {name} in every build");
        return IsCode(file) && Regex.IsMatch(file.Text, @"^using (Marten|JasperFx|Weasel)\b", RegexOptions.Multiline)
            ? [$"{file.Path} uses Marten outside of a folder Marten"]
            : [];
    }

    private static IEnumerable<string> Unconditional(XDocument project) =>
        from element in project.Descendants()
        let name = (element.Attribute("Include") ?? element.Attribute("Project"))?.Value
        where name is not null && name.Contains("Marten", StringComparison.Ordinal)
        where !element.AncestorsAndSelf().Any(one => one.Attribute("Condition")?.Value == Asked)
        select name;

    // Folders named Marten are taken out of the normal build by their projects: checked by CompiledOnlyWithMarten.
    private static bool IsCode(SourceFile file) => file.Path.EndsWith(".cs", StringComparison.Ordinal)
        && !file.Path.Contains("/Marten/", StringComparison.Ordinal);

    /// <summary>Projects that hold a folder <c>Marten</c> and compile it in the normal build too.</summary>
    public static IEnumerable<string> CompiledAlways(Repository repository)
    {
        var owners = repository.Files
            .Where(file => file.Path.EndsWith(".cs", StringComparison.Ordinal)
                && file.Path.Contains("/Marten/", StringComparison.Ordinal))
            .Select(file => repository.Projects.Single(project => file.IsUnder(project.Folder)).Path)
            .Distinct();
        return
            from path in owners
            let project = XDocument.Parse(repository.Files.Single(file => file.Path == path).Text)
            where !project.Descendants("Compile").Any(one =>
                one.Attribute("Remove")?.Value.EndsWith("Marten/**", StringComparison.Ordinal) == true
                && one.AncestorsAndSelf().Any(each => each.Attribute("Condition")?.Value == NotAsked))
            select $"{path} compiles its folder Marten in every build";
    }
}
