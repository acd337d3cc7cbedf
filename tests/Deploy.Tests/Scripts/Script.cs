using PeriostealPlatform.Testing;
using PeriostealPlatform.Testing.Processes;

namespace PeriostealPlatform.Deploy.Tests.Scripts;

/// <summary>Runs the scripts under test, whole or one part of deploy/lib at a time.</summary>
internal static class Script
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Runs lines of bash after sourcing some of deploy/lib.</summary>
    public static Task<Command> WithPartsAsync(
        string parts,
        string lines,
        IReadOnlyDictionary<string, string?>? environment = null)
    {
        var script = $"""
            set -euo pipefail
            ROOT={RepositoryRoot.Path}
            for part in {parts}; do . "$ROOT/deploy/lib/$part.sh"; done
            {lines}
            """;
        return Command.RunAsync("bash", ["-c", script], environment, Cancelled);
    }

    /// <summary>Runs a whole script of a checkout.</summary>
    public static Task<Command> RunAsync(
        string path,
        IReadOnlyDictionary<string, string?>? environment = null,
        params string[] arguments) =>
        Command.RunAsync("bash", [path, .. arguments], environment, Cancelled);
}
