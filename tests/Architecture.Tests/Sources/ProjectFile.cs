using System.Xml.Linq;

namespace PeriostealPlatform.Architecture.Tests.Sources;

/// <summary>What a project file refers to.</summary>
/// <param name="Path">Relative to the repository's root, with slashes.</param>
/// <param name="Packages">Names of packages.</param>
/// <param name="Projects">Paths of other projects, relative to the repository's root.</param>
/// <param name="Frameworks">Names of shared frameworks.</param>
internal sealed record ProjectFile(
    string Path,
    IReadOnlyList<string> Packages,
    IReadOnlyList<string> Projects,
    IReadOnlyList<string> Frameworks)
{
    public string Folder => Path[..Path.LastIndexOf('/')];

    public static ProjectFile Parse(SourceFile file)
    {
        var document = XDocument.Parse(file.Text);
        return new ProjectFile(
            file.Path,
            Included("PackageReference"),
            [.. Included("ProjectReference").Select(path => Resolve(file.Folder, path.Replace('\\', '/')))],
            Included("FrameworkReference"));

        List<string> Included(string element) =>
            [.. document.Descendants(element).Select(one => one.Attribute("Include")?.Value).OfType<string>()];
    }

    private static string Resolve(string folder, string path) =>
        System.IO.Path.GetRelativePath("/", System.IO.Path.GetFullPath(path, "/" + folder));
}
