using System.CommandLine;
using System.Globalization;
using Npgsql;
using PeriostealPlatform.EventStore;
using PeriostealPlatform.Records.Access;
using PeriostealPlatform.ServiceDefaults;
using Spectre.Console;

namespace PeriostealPlatform.Records.Audits;

/// <summary>
/// <c>audit-access [--patient ID] [--from TIME] [--to TIME]</c>: makes every past decision of the gate again and names those
/// that do not come out the same. Exit code 0 for none, 1 for some.
/// </summary>
internal static class AuditAccessCommand
{
    private const int MostShown = 1000;

    public static Task<int> RunAsync(string[] args) => ServiceHost.RunCommandAsync(() =>
        Command().Parse(args).InvokeAsync(new() { EnableDefaultExceptionHandler = false }));

    private static RootCommand Command()
    {
        var patient = new Option<Guid?>("--patient") { Description = "Only this patient's record" };
        var from = Time("--from", "Reads from then on, such as 2026-10-01 or 2026-10-01T08:00:00+10:00");
        var to = Time("--to", "Reads before then");
        var command = new Command("audit-access", "Decides every past read again from the facts as they stood then.")
        {
            patient, from, to,
        };
        command.SetAction((given, ct) => AuditAsync(
            new AuditQuestion(given.GetValue(patient), given.GetValue(from), given.GetValue(to)), ct));
        return new("The shared record") { command };
    }

    private static Option<DateTimeOffset?> Time(string name, string description) => new(name)
    {
        Description = description,
        CustomParser = given => DateTimeOffset.TryParse(
            given.Tokens[0].Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : Invalid(given),
    };

    private static DateTimeOffset? Invalid(System.CommandLine.Parsing.ArgumentResult given)
    {
        given.AddError($"'{given.Tokens[0].Value}' is no time.");
        return null;
    }

    private static async Task<int> AuditAsync(AuditQuestion question, CancellationToken ct)
    {
        var settings = new ConfigurationBuilder().AddEnvironmentVariables().Build();
        var connection = settings.GetConnectionString("EventStore")
            ?? throw new StartRefusedException("No database is configured. Set ConnectionStrings__EventStore.");
        await using NpgsqlDataSource database = PostgresEventStore.CreateDataSource(connection);
        var audit = new AccessAudit(database, new SharingGrounds(database));
        AuditResult? result = null;
        await AnsiConsole.Progress().StartAsync(async progress =>
        {
            var bar = progress.AddTask("Deciding again");
            result = await audit.RunAsync(question, new Bar(bar), ct);
            bar.Value = bar.MaxValue;
        });
        return Show(result!);
    }

    private static int Show(AuditResult result)
    {
        if (result.Findings.Count > 0)
        {
            var table = new Table().AddColumns("Leaf", "Recorded", "Patient", "Who", "Role", "Clinic", "What", "Decided", "Finding", "Again");
            foreach (var (kind, read, again) in result.Findings.Take(MostShown))
            {
                var decided = $"{(read.Shown ? "shown" : "refused")} {read.Basis}";
                string[] cells =
                [
                    $"{read.Leaf}", $"{read.RecordedAt:yyyy-MM-dd HH:mm:ss}", $"{read.Patient}", read.Actor, read.Role, read.Clinic,
                    read.What, decided, Word(kind), again ?? "",
                ];
                table.AddRow([.. cells.Select(Markup.Escape)]);
            }

            AnsiConsole.Write(table);
        }

        Console.WriteLine($"{result.Checked} decisions made again, {result.Findings.Count} findings, "
            + $"{result.ReadersUnknown} of readers whose role then is not known.");
        return result.Findings.Count == 0 ? 0 : 1;
    }

    private static string Word(FindingKind kind) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString());

    private sealed class Bar(ProgressTask task) : IProgress<(long Done, long All)>
    {
        public void Report((long Done, long All) value) => (task.MaxValue, task.Value) = (Math.Max(1, value.All), value.Done);
    }
}
