using PeriostealPlatform.Demonstration.Scenario;
using PeriostealPlatform.Testing.Platform;

namespace PeriostealPlatform.EndToEnd.Tests;

/// <summary>Every event of the scenario, patient by patient.</summary>
public sealed class The_records_of_the_scenario(LoadedPlatform platform)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string> People => [.. LoadedPlatform.People];

    [Theory]
    [MemberData(nameof(People))]
    public async Task hold_every_event_with_its_times_actor_and_clinic(string person)
    {
        var (user, clinic) = LoadedPlatform.TreatingClinicOf(person);
        var timeline = await platform.ReadAsync($"/patients/{platform.Ids.Patient(person)}/timeline", Ct, user, clinic);

        Assert.Equal(
            ScenarioTimeline.Sorted(ScenarioTimeline.Expected(platform.HistoryOf(person))),
            ScenarioTimeline.Sorted(ScenarioTimeline.Of(timeline, platform)));
    }

    [Fact]
    public void are_all_that_the_scenario_tells() =>
        Assert.Equal(241, LoadedPlatform.People.Sum(person => platform.HistoryOf(person).Count));

    [Fact]
    public async Task are_the_same_after_loading_the_scenario_again()
    {
        var before = await EventsAsync();
        var loader = new ScenarioLoader(platform.Client);
        // Reading again is written down again, as it must be.
        await loader.LoadAsync([.. platform.WholeScenario.Where(e => !e.Type.StartsWith("RecordAccess"))], _ => { }, Ct);
        await platform.SettleAsync(Ct);

        Assert.Equal(platform.Patient, loader.Ids.Patient("P1"));
        Assert.Equal(before, await EventsAsync());
    }

    // Other tests record other patients.
    private async Task<IReadOnlyList<long>> EventsAsync()
    {
        var streams = string.Join(", ", platform.WholeScenario.Select(e => e.Patient).Distinct()
            .Select(name => $"'{platform.Ids.Patient(name)}'"));
        var counts = new List<long>();
        foreach (var service in new[] { PlatformService.Intake, PlatformService.Treatment, PlatformService.Outcomes })
            counts.Add(await platform.CountAsync(service, $"select count(*) from mt_events where stream_id in ({streams})", Ct));
        return counts;
    }
}
