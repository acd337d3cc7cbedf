using Microsoft.AspNetCore.Builder;

namespace PeriostealPlatform.ServiceDefaults;

/// <summary>Runs a service and turns a refused start into one sentence instead of a stack trace.</summary>
public static class ServiceHost
{
    /// <summary>Exit code for a configuration that cannot be used (EX_CONFIG of sysexits.h).</summary>
    public const int ConfigurationError = 78;

    /// <summary>Builds and runs the service until it is stopped. Returns the process's exit code.</summary>
    public static Task<int> RunAsync(Func<WebApplication> build) => RunCommandAsync(async () =>
    {
        await build().RunAsync();
        return 0;
    });

    /// <summary>Runs a command of the service instead, and ends with its exit code; a refusal is one sentence too.</summary>
    public static async Task<int> RunCommandAsync(Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (StartRefusedException refused)
        {
            await Console.Error.WriteLineAsync(refused.Message);
            return ConfigurationError;
        }
    }
}
