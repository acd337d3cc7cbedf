using PeriostealPlatform.Architecture.Tests.Sources;

namespace PeriostealPlatform.Architecture.Tests.Rules;

/// <summary>
/// Who checks shares no code with who writes: a fault of the writer's, or a back door, would else pass its own check.
/// </summary>
internal static class Independence
{
    private const string Verification = "shared/Verification/Verification.csproj", Auditor = "services/Auditor/Auditor.csproj";

    // None of these knows anything of the platform.
    private static readonly string[] AuditorsPackages = ["System.CommandLine", "Spectre.Console"];

    public static IEnumerable<string> ReferencesToTheWriter(Repository repository) =>
        from project in repository.Projects
        where project.Path is Verification or Auditor
        from reference in project.Packages.Concat(project.Projects).Concat(project.Frameworks)
        where project.Path != Auditor || (reference != Verification && !AuditorsPackages.Contains(reference))
        select $"{project.Path} references {reference}";

    public static IEnumerable<string> ReferencesToTheWriter(string assembly, IEnumerable<string> compiledReferences) =>
        compiledReferences
            .Where(name => name.StartsWith("PeriostealPlatform.", StringComparison.Ordinal) && name != "PeriostealPlatform.Verification")
            .Select(name => $"{assembly} is compiled against {name}");
}
