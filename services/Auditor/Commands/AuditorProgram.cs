using System.CommandLine;
using PeriostealPlatform.Auditor.Bundles;
using Spectre.Console;

namespace PeriostealPlatform.Auditor.Commands;

/// <summary>The commands and what their ends mean.</summary>
internal static class AuditorProgram
{
    /// <summary>Runs one command line.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static int Run(string[] args, IAnsiConsole output, IAnsiConsole error)
    {
        var root = new RootCommand("Verifies, shows and exports an evidence bundle, with no server and no network.")
        {
            VerifyCommand.Create(output),
            ShowCommand.Create(output),
            ExportCommand.Create(output),
        };
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var one in parsed.Errors)
                error.Say(one.Message);
            error.Say("Auditor --help tells what there is.");
            return ExitCode.Unusable;
        }

        try
        {
            return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (UnusableBundleException unusable)
        {
            error.Say(unusable.Message);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            error.Say(unreadable.Message);
        }

        return ExitCode.Unusable;
    }
}
