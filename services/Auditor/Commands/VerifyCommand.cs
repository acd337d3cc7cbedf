using System.CommandLine;
using System.Diagnostics;
using PeriostealPlatform.Auditor.Verifying;
using Spectre.Console;

namespace PeriostealPlatform.Auditor.Commands;

/// <summary><c>verify FILE.zip --key KEY.pub [--witness KEY.pub]...</c></summary>
internal static class VerifyCommand
{
    public static Command Create(IAnsiConsole output)
    {
        var bundle = InputFiles.Bundle();
        var key = InputFiles.Key("The ledger's public key, got from somewhere else than the bundle.");
        key.Required = true;
        var witnesses = InputFiles.Witnesses();
        var json = new Option<bool>("--json") { Description = "Writes the report as JSON." };
        var command = new Command("verify", "Checks every proof of a bundle and names the first bad event.") { bundle, key, witnesses, json };
        command.SetAction(parsed =>
        {
            var keys = InputFiles.ReadKeys(parsed.GetRequiredValue(key), parsed.GetValue(witnesses) ?? []);
            var started = Stopwatch.GetTimestamp();
            var report = Verify(parsed.GetRequiredValue(bundle), keys, output);
            if (parsed.GetValue(json))
                ReportJson.Write(report, output);
            else
                ReportText.Write(report, Stopwatch.GetElapsedTime(started), output);
            return report.IsSound ? ExitCode.Pass : ExitCode.Fail;
        });
        return command;
    }

    /// <summary>Verifies with a progress bar where a person is watching.</summary>
    public static VerificationReport Verify(FileInfo bundle, VerificationKeys keys, IAnsiConsole output)
    {
        using var zip = InputFiles.Open(bundle);
        if (!output.Profile.Capabilities.Interactive)
            return BundleVerification.Verify(zip, keys);
        return output.Progress().AutoClear(true).Start(context =>
        {
            var task = context.AddTask("Verifying", maxValue: 1);
            return BundleVerification.Verify(zip, keys, new DirectProgress(part => task.Value = part));
        });
    }

    // Progress<T> would post to another thread, and the bar would lag behind the end.
    private sealed class DirectProgress(Action<double> report) : IProgress<double>
    {
        public void Report(double value) => report(value);
    }
}
