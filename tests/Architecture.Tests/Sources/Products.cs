using System.Reflection;
using PeriostealPlatform.Architecture.Tests.Rules;

namespace PeriostealPlatform.Architecture.Tests.Sources;

/// <summary>The compiled projects of services and shared, found beside this test.</summary>
internal static class Products
{
    public static IReadOnlyList<Assembly> Services { get; } = Load("services");

    public static IReadOnlyList<Assembly> Shared { get; } = Load("shared");

    public static IEnumerable<Assembly> All => Services.Concat(Shared);

    public static Assembly Named(string project) =>
        All.Single(one => one.GetName().Name == $"PeriostealPlatform.{project}");

    // A project that this test does not refer to is not beside it, and then loading fails: no rule passes it by unseen.
    private static List<Assembly> Load(string folder) =>
    [
        .. Repository.Here.Projects
            .Where(project => project.Path.StartsWith(folder + "/", StringComparison.Ordinal))
            .Where(project => project.Folder != MartenOption.Folder)
            .Select(project => $"PeriostealPlatform.{Path.GetFileNameWithoutExtension(project.Path)}")
            .Select(name => Assembly.LoadFrom(Path.Combine(AppContext.BaseDirectory, name + ".dll"))),
    ];
}
