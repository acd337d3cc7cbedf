using System.CommandLine;
using System.Globalization;
using PeriostealPlatform.Auditor.Bundles;
using PeriostealPlatform.Auditor.Exporting;
using PeriostealPlatform.Auditor.Histories;
using Spectre.Console;

namespace PeriostealPlatform.Auditor.Commands;

/// <summary><c>export FILE.zip --to FOLDER [--format json|csv|html] [--patient ID] [--known-at TIME] [--key KEY.pub]</c></summary>
internal static class ExportCommand
{
    public static Command Create(IAnsiConsole output)
    {
        var reading = new ReadingOptions();
        var to = new Option<DirectoryInfo>("--to") { Description = "The folder to write into.", HelpName = "FOLDER", Required = true };
        var format = new Option<ExportFormat>("--format") { Description = "json (the default), csv or html.", DefaultValueFactory = _ => ExportFormat.Json };
        var command = new Command("export", "Writes a record's history into a file.") { to, format };
        reading.AddTo(command);
        command.SetAction(parsed =>
        {
            var sound = reading.Verify(parsed, output);
            using var zip = InputFiles.Open(parsed.GetRequiredValue(reading.Bundle));
            using var archive = BundleArchive.Open(zip);
            var events = HistoryReader.Read(archive, parsed.GetValue(reading.Patient), parsed.GetValue(reading.KnownAt));
            var written = Write(parsed.GetRequiredValue(to), parsed.GetValue(format), archive.Manifest, events);
            output.Say(string.Create(CultureInfo.InvariantCulture, $"{events.Count} events written to {written}."));
            return sound ? ExitCode.Pass : ExitCode.Fail;
        });
        return command;
    }

    private static string Write(DirectoryInfo folder, ExportFormat format, BundleManifest manifest, IReadOnlyList<HistoryEvent> events)
    {
        folder.Create();
        var path = Path.Combine(folder.FullName, $"history.{format.ToString().ToLowerInvariant()}");
        if (File.Exists(path))
            throw new UnusableBundleException($"{path} is there already; nothing is overwritten.");
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        switch (format)
        {
            case ExportFormat.Csv: CsvExport.Write(file, events); break;
            case ExportFormat.Html: HtmlExport.Write(file, manifest, events); break;
            case ExportFormat.Json:
            default: JsonExport.Write(file, manifest, events); break;
        }

        return path;
    }
}
