namespace PeriostealPlatform.Testing.Platform;

/// <summary>Where the services' programs lie.</summary>
public static class PlatformPrograms
{
    /// <summary>Environment variable with a folder of published services; set by deploy/test.sh.</summary>
    private const string Variable = "PERIOSTEAL_TEST_APPLICATIONS";

    // The tests' own configuration (Debug or Release) tells which build of the services belongs to them.
    private static readonly string Configuration =
        AppContext.BaseDirectory.Split(Path.DirectorySeparatorChar).Contains("Release") ? "Release" : "Debug";

    /// <summary>The program of a service, as it was built for this test.</summary>
    public static string AssemblyOf(PlatformService service)
    {
        var folder = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } published
            ? Path.Combine(published, service.ToString())
            : Path.Combine(RepositoryRoot.Path, "services", service.ToString(), "bin", Configuration, "net10.0");
        return Path.Combine(folder, $"PeriostealPlatform.{service}.dll");
    }
}
