namespace PeriostealPlatform.Testing;

/// <summary>Where the repository lies, seen from a running test.</summary>
public static class RepositoryRoot
{
    /// <summary>Absolute path of the folder with the solution.</summary>
    public static string Path { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "PeriostealPlatform.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException("The tests do not run from within the repository.");
    }
}
