using System.CommandLine;
using System.Security.Cryptography;
using Npgsql;
using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.ServiceDefaults;
using PeriostealPlatform.ServiceDefaults.Access;
using Spectre.Console;

namespace PeriostealPlatform.Records.Transfers;

/// <summary>
/// <c>import FILE --ledger-key FILE [--passphrase-file FILE | --private-key FILE] --clinic CODE --by USER-ID</c>: takes an
/// exported record over. Exit code 0 when it is there, 1 when it was refused.
/// </summary>
internal static class ImportCommand
{
    public static Task<int> RunAsync(string[] args) => ServiceHost.RunCommandAsync(() =>
        Command().Parse(args).InvokeAsync(new() { EnableDefaultExceptionHandler = false }));

    private static RootCommand Command()
    {
        var file = new Argument<FileInfo>("file") { Description = "The exported record, zip or JSON" };
        file.AcceptExistingOnly();
        var key = File("--ledger-key", "The sending ledger's public key, one line", required: true);
        var passphrase = File("--passphrase-file", "Holds the passphrase of the keys");
        var privateKey = File("--private-key", "Private P-256 key (PEM) that the keys were wrapped to");
        var clinic = new Option<string>("--clinic") { Required = true, Description = "Code of the clinic that takes it over" };
        var by = new Option<Guid>("--by") { Required = true, Description = "User id of who takes it over" };
        var command = new Command("import", "Takes an exported record over, once everything in it is verified.")
        {
            file, key, passphrase, privateKey, clinic, by,
        };
        command.SetAction((given, ct) => ImportAsync(
            given.GetValue(file)!,
            given.GetValue(key)!,
            new Opening(PrivateKey(given.GetValue(privateKey)), Line(given.GetValue(passphrase))),
            new Actor(given.GetValue(by).ToString("D"), Roles.ClinicalLead, given.GetValue(clinic)!),
            ct));
        return new("The shared record") { command };
    }

    private static async Task<int> ImportAsync(FileInfo file, FileInfo ledgerKey, Opening opening, Actor actor, CancellationToken ct)
    {
        var app = RecordsComposition.Build([]);
        await using var built = app.ConfigureAwait(false);
        var zone = app.Services.GetRequiredService<IClinicZones>().ZoneOf(actor.Clinic)
            ?? throw new StartRefusedException($"There is no clinic {actor.Clinic}.");
        var now = app.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        var context = new CommandContext
        {
            Actor = actor,
            RecordedAt = now,
            OccurredAt = TimeZoneInfo.ConvertTime(now, TimeZoneInfo.FindSystemTimeZoneById(zone)),
            Zone = zone,
        };
        var package = await System.IO.File.ReadAllBytesAsync(file.FullName, ct);
        var import = app.Services.GetRequiredService<RecordImport>();
        try
        {
            var outcome = await AnsiConsole.Progress().StartAsync(async progress =>
            {
                var task = progress.AddTask("Taking over", maxValue: 1);
                return await import.RunAsync(
                    package, Line(ledgerKey)!, opening, context, new Progress<double>(part => task.Value = part), ct);
            });
            var done = outcome as CommandOutcome.Done;
            AnsiConsole.WriteLine(done is null ? $"Refused: {outcome}" : done.Answer.ToJsonString());
            return done is null ? 1 : 0;
        }
        catch (TransferRefusedException refused)
        {
            AnsiConsole.WriteLine($"Refused ({refused.Code}): {refused.Message}");
            return 1;
        }
        catch (NpgsqlException)
        {
            AnsiConsole.WriteLine("The database does not answer. Nothing was taken over; try again.");
            return 1;
        }
    }

    private static string? Line(FileInfo? file) => file is null ? null : System.IO.File.ReadAllText(file.FullName).Trim();

    private static ECDiffieHellman? PrivateKey(FileInfo? file)
    {
        if (file is null)
            return null;
        var key = ECDiffieHellman.Create();
        key.ImportFromPem(System.IO.File.ReadAllText(file.FullName));
        return key;
    }

    private static Option<FileInfo> File(string name, string description, bool required = false)
    {
        var option = new Option<FileInfo>(name) { Description = description, Required = required };
        return option.AcceptExistingOnly();
    }
}
