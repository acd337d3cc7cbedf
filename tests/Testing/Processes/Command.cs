using System.Diagnostics;

namespace PeriostealPlatform.Testing.Processes;

/// <summary>A program run to its end.</summary>
/// <param name="ExitCode">What it returned.</param>
/// <param name="Output">What it wrote to its standard output.</param>
/// <param name="Errors">What it wrote to its standard error.</param>
public sealed record Command(int ExitCode, string Output, string Errors)
{
    /// <summary>Runs a program in the repository's root and waits for it.</summary>
    /// <param name="program">Path or name on the PATH.</param>
    /// <param name="arguments">Passed as they are, without a shell.</param>
    /// <param name="environment">Variables on top of the test's own; null removes one.</param>
    public static async Task<Command> RunAsync(
        string program,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string?>? environment = null,
        CancellationToken ct = default)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = RepositoryRoot.Path,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>())
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(ct);
        var errors = process.StandardError.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        return new Command(process.ExitCode, await output, await errors);
    }

    /// <summary>The same command, if it ended with 0.</summary>
    /// <exception cref="InvalidOperationException">It ended otherwise; the message has what it wrote.</exception>
    public Command Succeeded() =>
        ExitCode == 0 ? this : throw new InvalidOperationException($"Ended with {ExitCode}: {Output}{Errors}");
}
