using System.Diagnostics;
using PeriostealPlatform.Portal.Tests.Running;

namespace PeriostealPlatform.Portal.Tests.Clients;

/// <summary>The command line that registers programs, as an administrator runs it.</summary>
internal static class Registration
{
    /// <summary>Registers a program and gives its secret.</summary>
    public static async Task<string> RegisterAsync(PortalWorld world, string client, params string[] scopes)
    {
        var (exitCode, output, error) = await RunAsync(
            world, ["register-client", "--client-id", client, "--clinic", "prm", "--scopes", .. scopes]);
        Assert.True(exitCode == 0, error);
        return output.Trim();
    }

    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(
        PortalWorld world, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(PortalComposition).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["ConnectionStrings__Portal"] = world.ConnectionString },
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await error);
    }
}
