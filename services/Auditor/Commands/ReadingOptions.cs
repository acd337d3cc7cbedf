using System.CommandLine;
using PeriostealPlatform.Auditor.Verifying;
using Spectre.Console;

namespace PeriostealPlatform.Auditor.Commands;

/// <summary>What the commands that read a history have in common.</summary>
internal sealed class ReadingOptions
{
    public Argument<FileInfo> Bundle { get; } = InputFiles.Bundle();

    public Option<Guid?> Patient { get; } = new("--patient") { Description = "Whose record; needed for a bundle of the whole ledger.", HelpName = "ID" };

    public Option<DateTimeOffset?> KnownAt { get; } = new("--known-at")
    {
        Description = "Only what was recorded up to this time, such as 2026-10-16T12:00:00Z.",
        HelpName = "TIME",
    };

    private Option<FileInfo> Key { get; } = InputFiles.Key("Verifies first, with this key of the ledger.");

    public void AddTo(Command command)
    {
        command.Add(Bundle);
        command.Add(Patient);
        command.Add(KnownAt);
        command.Add(Key);
    }

    /// <summary>Verifies when a key was given, and says so when not; false when something does not hold.</summary>
    public bool Verify(ParseResult parsed, IAnsiConsole output)
    {
        if (parsed.GetValue(Key) is not { } key)
        {
            output.Say("Not verified: without --key this shows what the file says, not what is proven.");
            return true;
        }

        var started = System.Diagnostics.Stopwatch.GetTimestamp();
        VerificationReport report = VerifyCommand.Verify(parsed.GetRequiredValue(Bundle), InputFiles.ReadKeys(key, []), output);
        ReportText.Write(report, System.Diagnostics.Stopwatch.GetElapsedTime(started), output);
        return report.IsSound;
    }
}
