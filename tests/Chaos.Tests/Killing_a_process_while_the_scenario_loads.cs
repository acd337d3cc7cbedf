using System.Text.Json.Nodes;
using PeriostealPlatform.Demonstration.Platform;
using PeriostealPlatform.Demonstration.Scenario;
using PeriostealPlatform.Testing.Platform;

namespace PeriostealPlatform.Chaos.Tests;

/// <summary>Each service in turn is ended with SIGKILL in the middle of the load and started again; the load goes on meanwhile.</summary>
public sealed class Killing_a_process_while_the_scenario_loads(PlatformFixture platform) : IClassFixture<PlatformFixture>
{
    private static readonly PlatformService[] EventServices =
        [PlatformService.Intake, PlatformService.Treatment, PlatformService.Outcomes];

    [Theory]
    [InlineData(PlatformService.Intake, 4)]
    [InlineData(PlatformService.Treatment, 17)]
    [InlineData(PlatformService.Outcomes, 6)]
    [InlineData(PlatformService.Records, 12)]
    [InlineData(PlatformService.Portal, 9)]
    public async Task loses_and_doubles_nothing(PlatformService victim, int killAfter)
    {
        var ct = TestContext.Current.CancellationToken;
        var copy = Copy(victim);
        using var client = new PlatformClient(Addresses(), platform.DemonstrationPassword, TimeSpan.FromSeconds(90));
        var loader = new ScenarioLoader(client);
        var before = await CountAsync(ct);

        Task restarted = Task.CompletedTask;
        var done = 0;
        await loader.LoadAsync(copy, _ => restarted = ++done == killAfter ? RestartAsync(victim, ct) : restarted, ct);
        await restarted;
        await platform.SettleAsync(ct);

        Assert.Equal(killAfter <= copy.Count, done >= killAfter);
        var added = (await CountAsync(ct)).Zip(before, (now, then) => now - then).ToList();
        Assert.Equal(copy.Where(e => e.Type != "RecordAccessed").GroupBy(e => e.Service).OrderBy(g => g.Key)
            .Select(g => (long)g.Count()), added);
        await AssertChartAsync(client, loader, copy, ct);
    }

    private async Task RestartAsync(PlatformService victim, CancellationToken ct)
    {
        await platform.KillAsync(victim, ct);
        await platform.StartAsync(victim, ct);
    }

    /// <summary>What people recorded, by service in alphabetical order; what services noted by themselves is left out.</summary>
    private async Task<List<long>> CountAsync(CancellationToken ct)
    {
        var counts = new List<long>();
        foreach (var service in EventServices.OrderBy(s => s.ToString(), StringComparer.Ordinal))
        {
            counts.Add(await platform.CountAsync(
                service,
                """
                select count(*) from mt_events
                where type !~ ('(_noted|^episode_opened|^episode_ended|^response_classified|^reassessment_overdue'
                    || '|^lost_to_follow_up_proposed|^follow_up_due|^course_review_recommended)(_v[0-9]+)?$')
                """,
                ct));
        }

        return counts;
    }

    private static async Task AssertChartAsync(
        PlatformClient client, ScenarioLoader loader, IReadOnlyList<ScenarioEvent> copy, CancellationToken ct)
    {
        var patient = loader.Ids.Patient(copy[0].Patient);
        var chart = await client.SendAsync(new PlatformRequest("records", $"/patients/{patient}/chart", "fischer", "chw"), ct);
        var episode = Assert.Single(chart["episodes"]!.AsArray())!;
        var course = Assert.Single(episode["courses"]!.AsArray())!;
        Assert.Equal(Enumerable.Range(1, 8), course["sessions"]!.AsArray().Select(s => s!["number"]!.GetValue<int>()));
        Assert.All(course["sessions"]!.AsArray(), s => Assert.Equal(4, s!["points"]!.AsArray().Count));
        Assert.Single(course["missed"]!.AsArray());
        Assert.Equal(2, episode["reassessments"]!.AsArray().Count);
        Assert.Equal("closed", episode["status"]!.GetValue<string>());
    }

    private static readonly (string Family, string Given)[] Others =
        [("Abernathy", "Joan"), ("Brockwell", "Igor"), ("Castellano", "Ume"), ("Dzhugan", "Pål"), ("Ekström", "Wiremu")];

    /// <summary>P1's history once more as that of another person: keys of its own, and nothing by which both might be one.</summary>
    private static List<ScenarioEvent> Copy(PlatformService victim) => [.. ScenarioEvent.ReadAll()
        .Where(e => e.Patient == "P1")
        .Select(e => e with
        {
            Patient = $"P1 while {victim} is killed",
            EventId = new Guid([.. e.EventId.ToByteArray()[..15], (byte)victim]),
            Data = OfAnother(e.Data, victim),
        })];

    private static JsonObject OfAnother(JsonObject data, PlatformService victim)
    {
        var copy = data.DeepClone().AsObject();
        copy.Remove("ihi");
        copy.Remove("medicare");
        if (!copy.ContainsKey("family"))
            return copy;
        var (family, given) = Others[(int)victim % Others.Length];
        copy["family"] = family;
        copy["given"] = new JsonArray(given);
        copy["birthDate"] = $"19{50 + (7 * (int)victim)}-0{1 + (int)victim}-2{(int)victim}";
        return copy;
    }

    private PlatformAddresses Addresses() => new(
        platform.AddressOf(PlatformService.Portal),
        platform.AddressOf(PlatformService.Intake),
        platform.AddressOf(PlatformService.Treatment),
        platform.AddressOf(PlatformService.Outcomes),
        platform.AddressOf(PlatformService.Records));
}
