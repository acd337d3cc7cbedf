using System.CommandLine;
using System.Globalization;
using PeriostealPlatform.Auditor.Bundles;
using PeriostealPlatform.Auditor.Histories;
using PeriostealPlatform.Auditor.Showing;
using Spectre.Console;

namespace PeriostealPlatform.Auditor.Commands;

/// <summary><c>show FILE.zip [--patient ID] [--known-at TIME] [--key KEY.pub]</c></summary>
internal static class ShowCommand
{
    private const int WidthOfFiles = 200;

    public static Command Create(IAnsiConsole output)
    {
        var reading = new ReadingOptions();
        var command = new Command("show", "Shows a record's history in the terminal.");
        reading.AddTo(command);
        command.SetAction(parsed =>
        {
            var sound = reading.Verify(parsed, output);
            using var zip = InputFiles.Open(parsed.GetRequiredValue(reading.Bundle));
            using var archive = BundleArchive.Open(zip);
            var events = HistoryReader.Read(archive, parsed.GetValue(reading.Patient), parsed.GetValue(reading.KnownAt));
            if (!output.Profile.Capabilities.Interactive)
                output.Profile.Width = WidthOfFiles;
            output.Write(HistoryTable.Of(events, archive.Manifest.PatientId, output.Profile.Width));
            output.Say(string.Create(CultureInfo.InvariantCulture, $"{events.Count} events."));
            return sound ? ExitCode.Pass : ExitCode.Fail;
        });
        return command;
    }
}
