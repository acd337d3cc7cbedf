using PeriostealPlatform.Testing;

namespace PeriostealPlatform.Architecture.Tests.Sources;

/// <summary>The files that the rules look at. A rule is tried on invented files in the same form.</summary>
internal sealed record Repository(IReadOnlyList<SourceFile> Files)
{
    private static readonly string[] NotOurs =
        ["bin", "obj", "node_modules", "TestResults", ".run", ".git", ".vs", ".idea"];

    public static Repository Here { get; } = new([.. Read(RepositoryRoot.Path)]);

    public IEnumerable<SourceFile> Code => Files.Where(file => file.Path.EndsWith(".cs", StringComparison.Ordinal));

    public IEnumerable<SourceFile> ProductCode => Code.Where(file => !file.IsUnder("tests"));

    public IEnumerable<ProjectFile> Projects => Files
        .Where(file => file.Path.EndsWith(".csproj", StringComparison.Ordinal))
        .Select(ProjectFile.Parse);

    public static Repository Of(params (string Path, string Text)[] files) =>
        new([.. files.Select(file => new SourceFile(file.Path, file.Text))]);

    private static IEnumerable<SourceFile> Read(string folder)
    {
        foreach (var path in Directory.EnumerateFiles(folder))
        {
            var relative = Path.GetRelativePath(RepositoryRoot.Path, path);
            yield return new SourceFile(relative, IsText(path) ? File.ReadAllText(path) : "");
        }

        foreach (var child in Directory.EnumerateDirectories(folder))
        {
            foreach (var file in NotOurs.Contains(Path.GetFileName(child)) ? [] : Read(child))
                yield return file;
        }
    }

    private static bool IsText(string path) => Path.GetExtension(path)
        is ".cs" or ".csproj" or ".sql" or ".props" or ".sln" or ".txt" or ".razor" or ".json" or ".editorconfig";
}
