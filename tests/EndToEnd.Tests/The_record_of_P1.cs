using System.Globalization;
using PeriostealPlatform.Testing.Platform;

namespace PeriostealPlatform.EndToEnd.Tests;

public sealed class The_record_of_P1(LoadedPlatform platform)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task as_known_between_any_two_events_holds_exactly_the_events_up_to_then()
    {
        var scenario = platform.Scenario;
        var instants = scenario.Zip(scenario.Skip(1))
            .Where(pair => pair.First.OccurredAt < pair.Second.OccurredAt)
            .Select(pair => pair.First.OccurredAt + (pair.Second.OccurredAt - pair.First.OccurredAt) / 2)
            .ToList();

        Assert.True(instants.Count > 40, $"{instants.Count} instants lie between events.");
        foreach (var instant in instants)
        {
            var known = Uri.EscapeDataString(instant.ToString("O", CultureInfo.InvariantCulture));
            var timeline = await platform.ReadAsync($"/patients/{platform.Patient}/timeline?knownAt={known}", Ct);
            Assert.Equal(
                ScenarioTimeline.Sorted(ScenarioTimeline.Expected(scenario.Where(e => e.OccurredAt <= instant))),
                ScenarioTimeline.Sorted(ScenarioTimeline.Of(timeline, platform)));
        }
    }

    [Fact]
    public async Task is_empty_as_known_before_the_first_event()
    {
        var timeline = await platform.ReadAsync($"/patients/{platform.Patient}/timeline?knownAt=2026-09-06T00:00:00Z", Ct);

        Assert.Empty(timeline["entries"]!.AsArray());
    }

    [Fact]
    public async Task shows_in_the_access_log_that_the_guest_clinic_read_it_under_the_directive()
    {
        var log = await platform.ReadAsync($"/patients/{platform.Patient}/access", Ct, "desk");

        var guest = log["entries"]!.AsArray().First(e => e!["clinic"]!.GetValue<string>() == "prm")!;
        Assert.Equal("mensah", platform.SignInOf(guest["actor"]!.GetValue<string>()));
        Assert.Equal("sharing:all-clinics", guest["basis"]!.GetValue<string>());
        Assert.Equal("treatment", guest["purpose"]!.GetValue<string>());
        Assert.Equal(
            DateTimeOffset.Parse("2026-09-30T09:20:00+10:00", CultureInfo.InvariantCulture),
            guest["at"]!.GetValue<DateTimeOffset>());
    }

    [Fact]
    public async Task stands_whole_and_intact_in_the_ledger()
    {
        await platform.SettleAsync(Ct);
        var state = await platform.ReadAsync("/ledger/state", Ct, "auditor");

        foreach (var source in state["sources"]!.AsArray())
            Assert.Equal(0, source!["chainFailures"]!.GetValue<long>());
        Assert.Equal(
            ["intake", "outcomes", "portal", "records", "treatment"], state["sources"]!.AsArray().Select(s => s!["source"]!.GetValue<string>()));
    }
}
