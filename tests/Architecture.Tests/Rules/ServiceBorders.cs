using System.Reflection;
using PeriostealPlatform.Architecture.Tests.Sources;

namespace PeriostealPlatform.Architecture.Tests.Rules;

/// <summary>Services know each other by messages and HTTP alone; contracts know nothing.</summary>
internal static class ServiceBorders
{
    public static IEnumerable<string> ReferencesBetweenServices(Repository repository) =>
        from project in repository.Projects
        where project.Path.StartsWith("services/", StringComparison.Ordinal)
            || project.Path.StartsWith("shared/", StringComparison.Ordinal)
        from other in project.Projects
        where other.StartsWith("services/", StringComparison.Ordinal)
        select $"{project.Path} references {other}";

    public static IEnumerable<string> ReferencesBetweenServices(
        IReadOnlyCollection<string> services,
        IEnumerable<(string Name, IEnumerable<string> References)> assemblies) =>
        from assembly in assemblies
        from reference in assembly.References
        where reference != assembly.Name && services.Contains(reference)
        select $"{assembly.Name} is compiled against {reference}";

    public static IEnumerable<string> ReferencesOfContracts(Repository repository) =>
        from project in repository.Projects
        where project.Path == "shared/Contracts/Contracts.csproj"
        from reference in project.Packages.Concat(project.Projects).Concat(project.Frameworks)
        select $"Contracts references {reference}";

    /// <summary>The runtime's own assemblies are named System.*; anything else is somebody's.</summary>
    public static IEnumerable<string> ReferencesOfContracts(IEnumerable<string> compiledReferences) =>
        compiledReferences
            .Where(name => name != "netstandard" && !name.StartsWith("System.", StringComparison.Ordinal))
            .Select(name => $"Contracts is compiled against {name}");

    public static (string Name, IEnumerable<string> References) Describe(Assembly assembly) =>
        (assembly.GetName().Name!, assembly.GetReferencedAssemblies().Select(one => one.Name!));
}
