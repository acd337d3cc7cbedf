using System.CommandLine;
using PeriostealPlatform.Demonstration.Platform;
using PeriostealPlatform.Demonstration.Scenario;
using Spectre.Console;

namespace PeriostealPlatform.Demonstration;

/// <summary>The command line: <c>load</c> brings the demonstration patients into a running platform.</summary>
internal static class LoadCommand
{
    public static RootCommand Create()
    {
        var portal = Address("portal", 8080);
        var intake = Address("intake", 8081);
        var treatment = Address("treatment", 8082);
        var outcomes = Address("outcomes", 8083);
        var records = Address("records", 8084);
        var password = new Option<FileInfo>("--password-file") { Description = "File with the demonstration password", Required = true };
        var patients = new Option<string[]>("--patients")
        {
            Description = "Short names of the scenario's patients",
            DefaultValueFactory = _ => [.. ScenarioEvent.Loadable],
            AllowMultipleArgumentsPerToken = true,
        };
        var load = new Command("load", "Loads demonstration patients through the public commands")
            { portal, intake, treatment, outcomes, records, password, patients };
        load.SetAction((parsed, ct) => RunAsync(
            new PlatformAddresses(
                parsed.GetRequiredValue(portal),
                parsed.GetRequiredValue(intake),
                parsed.GetRequiredValue(treatment),
                parsed.GetRequiredValue(outcomes),
                parsed.GetRequiredValue(records)),
            parsed.GetRequiredValue(password),
            parsed.GetRequiredValue(patients),
            ct));
        return new RootCommand("The demonstration of PeriostealPlatform") { load };
    }

    private static async Task<int> RunAsync(
        PlatformAddresses addresses, FileInfo passwordFile, string[] patients, CancellationToken ct)
    {
        var events = ScenarioEvent.ReadAll().Where(e => patients.Contains(e.Patient)).ToList();
        if (events.Count == 0)
        {
            await Console.Error.WriteLineAsync("The scenario has none of these patients.");
            return 2;
        }

        var password = (await File.ReadAllTextAsync(passwordFile.FullName, ct)).Trim();
        using var platform = new PlatformClient(addresses, password, TimeSpan.FromSeconds(60));
        var loader = new ScenarioLoader(platform);
        try
        {
            await AnsiConsole.Progress().StartAsync(async progress =>
            {
                var task = progress.AddTask($"Loading {events.Count} events of {string.Join(", ", patients)}", maxValue: events.Count);
                await loader.LoadAsync(events, _ => task.Increment(1), ct);
            });
        }
        catch (PlatformException e)
        {
            await Console.Error.WriteLineAsync($"Loading stopped: {e.Message}");
            return 1;
        }

        foreach (var name in events.Select(e => e.Patient).Distinct().Order())
            Console.WriteLine($"{name} is patient {loader.Ids.Patient(name)}");
        return 0;
    }

    private static Option<Uri> Address(string service, int port) => new($"--{service}")
    {
        Description = $"Address of {service}",
        DefaultValueFactory = _ => new Uri($"http://127.0.0.1:{port}"),
        CustomParser = given => new Uri(given.Tokens[0].Value), // the library converts to no Uri by itself
    };
}
