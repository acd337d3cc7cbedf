using System.Diagnostics;
using System.Text.Json.Nodes;
using PeriostealPlatform.Testing;

namespace PeriostealPlatform.Fhir.Tests;

/// <summary>The two validators of Validators/, run with Node.</summary>
internal static class Validators
{
    private static readonly string Folder = Path.Combine(RepositoryRoot.Path, "tests", "Fhir.Tests", "Validators");

    /// <summary>What the validators have against resources: nothing for all that are valid.</summary>
    public static async Task<IReadOnlyList<Complaint>> AskAsync(IEnumerable<JsonObject> resources, CancellationToken ct)
    {
        MustBeThere();
        var start = new ProcessStartInfo("node", ["validate.mjs"])
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(ct), process.StandardError.ReadToEndAsync(ct));
        var asked = 0;
        foreach (var resource in resources)
        {
            await process.StandardInput.WriteLineAsync(resource.ToJsonString());
            asked++;
        }

        process.StandardInput.Close();
        await process.WaitForExitAsync(ct);
        Assert.True(process.ExitCode == 0, await errors);
        var lines = (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonNode.Parse(l)!).ToList();
        Assert.Equal(asked, lines[^1]["count"]!.GetValue<int>());
        return [.. lines.SkipLast(1).Select(l => new Complaint(
            l["key"]!.GetValue<string>(), Words(l["medplum"]), Words(l["lantana"])))];
    }

    // On CI a missing validator is a failure; elsewhere the test says why it was not run.
    private static void MustBeThere()
    {
        var missing = !Directory.Exists(Path.Combine(Folder, "node_modules")) ? $"run npm ci in {Folder}"
            : !IsThere("node") ? "install Node 18 or later" : null;
        if (missing is null)
            return;
        var why = $"The FHIR validators are not here: {missing}. deploy/test.sh does it.";
        if (Environment.GetEnvironmentVariable("CI") == "true")
            Assert.Fail(why);
        Assert.Skip(why);
    }

    private static bool IsThere(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator).Any(folder => folder.Length > 0 && File.Exists(Path.Combine(folder, program)));

    private static IReadOnlyList<string> Words(JsonNode? errors) => [.. errors!.AsArray().Select(e => e!.GetValue<string>())];
}

/// <summary>What the two validators have against one resource.</summary>
internal sealed record Complaint(string Key, IReadOnlyList<string> Medplum, IReadOnlyList<string> Lantana)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Key}: {string.Join("; ", Medplum.Concat(Lantana))}";
}
