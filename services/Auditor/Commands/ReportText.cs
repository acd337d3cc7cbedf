using System.Diagnostics;
using System.Globalization;
using PeriostealPlatform.Auditor.Verifying;
using Spectre.Console;

namespace PeriostealPlatform.Auditor.Commands;

/// <summary>A report for people, in plain lines.</summary>
internal static class ReportText
{
    private const double Megabyte = 1024 * 1024;

    public static void Write(VerificationReport report, TimeSpan took, IAnsiConsole output)
    {
        var seen = report.Summary;
        output.Say(string.Create(CultureInfo.InvariantCulture, $"Ledger      {seen.Origin}, checkpoint of {seen.TreeSize} leaves"));
        output.Say($"Signed by   {string.Join(", ", seen.Signers)}");
        output.Say($"Bundle      {(seen.Patient is { } patient ? $"record of patient {patient}" : "the whole ledger")}, made {seen.CreatedAt:yyyy-MM-dd HH:mm:ss zzz}");
        output.Say(string.Create(
            CultureInfo.InvariantCulture,
            $"Events      {seen.Events} in {seen.Streams} streams: {string.Join(", ", seen.Services.Select(one => $"{one.Key} {one.Value}"))}"));
        if (seen.Foreign > 0)
            output.Say(string.Create(CultureInfo.InvariantCulture, $"            {seen.Foreign} of them written by another program, without a chain"));
        using (var process = Process.GetCurrentProcess())
        {
            output.Say(string.Create(
                CultureInfo.InvariantCulture, $"Took        {took.TotalSeconds:F1} s, at most {process.PeakWorkingSet64 / Megabyte:F0} MB"));
        }

        output.Say(string.Empty);
        if (report.First is { } first)
            WriteFailure(report, first, output);
        else
            output.Say("PASS  Every event is what was signed, every stream is whole, and every service has the same events.");
    }

    private static void WriteFailure(VerificationReport report, VerificationFailure first, IAnsiConsole output)
    {
        output.Say(first.NamesEvent ? "FAIL  The first bad event:" : "FAIL  No single event is to blame:");
        Line(output, "event", first.EventId?.ToString());
        Line(output, "leaf", first.Leaf?.ToString(CultureInfo.InvariantCulture));
        Line(output, "service", first.Source);
        Line(output, "sequence", first.Sequence?.ToString(CultureInfo.InvariantCulture));
        Line(output, "stream", first.Stream?.ToString());
        Line(output, "version", first.Version?.ToString(CultureInfo.InvariantCulture));
        Line(output, "type", first.Type);
        Line(output, "what", first.What);
        if (report.FailureCount <= 1)
            return;
        output.Say(string.Create(CultureInfo.InvariantCulture, $"In all {report.FailureCount} checks failed; the first of each kind:"));
        foreach (var failure in report.Failures)
            output.Say($"  {failure.Step.ToString().ToLowerInvariant(),-13} {Event(failure)}{failure.What}");
    }

    private static string Event(VerificationFailure failure) => failure switch
    {
        { Leaf: { } leaf } => string.Create(CultureInfo.InvariantCulture, $"leaf {leaf}: "),
        { EventId: { } id } => $"{id}: ",
        _ => string.Empty,
    };

    private static void Line(IAnsiConsole output, string name, string? value)
    {
        if (value is not null)
            output.Say($"  {name,-9} {value}");
    }
}
