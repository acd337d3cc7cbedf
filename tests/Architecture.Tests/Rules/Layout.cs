using PeriostealPlatform.Architecture.Tests.Sources;

namespace PeriostealPlatform.Architecture.Tests.Rules;

/// <summary>Everything lies where the design says, and a service's entry is read at a glance.</summary>
internal static class Layout
{
    private const int MostLinesOfProgram = 25;

    private static readonly string[] TopFolders = [".ci", ".github", "deploy", "services", "shared", "tests"];

    private static readonly string[] Services = ["Auditor", "Intake", "Outcomes", "Portal", "Records", "Treatment", "Witness"];

    private static readonly string[] Shared =
    [
        "Catalogue", "Contracts", "DueTimes", "EventSourcing", "EventStore", "EventStore.Marten", "Ledger", "Messaging",
        "Privacy", "ServiceDefaults", "Verification",
    ];

    public static IEnumerable<string> Strangers(Repository repository) =>
        repository.Files.SelectMany(file => StrangersOn(file.Path.Split('/'))).Distinct();

    public static IEnumerable<string> LongPrograms(Repository repository) =>
        from file in repository.Code
        where file.IsUnder("services") && file.Path.EndsWith("/Program.cs", StringComparison.Ordinal)
        let lines = file.Text.TrimEnd().Split('\n').Length
        where lines > MostLinesOfProgram
        select $"{file.Path} has {lines} lines, more than {MostLinesOfProgram}";

    private static IEnumerable<string> StrangersOn(string[] path)
    {
        if (path.Length > 1 && !TopFolders.Contains(path[0]))
            yield return $"the top folder {path[0]}";
        if (path.Length > 2 && path[0] == "services" && !Services.Contains(path[1]))
            yield return $"the service {path[1]}";
        if (path.Length > 2 && path[0] == "shared" && !Shared.Contains(path[1]))
            yield return $"the shared project {path[1]}, not named for one of the known jobs";
    }
}
