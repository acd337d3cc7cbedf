using PeriostealPlatform.Testing;
using PeriostealPlatform.Testing.Platform;

namespace PeriostealPlatform.EndToEnd.Tests;

public sealed class Past_decisions(LoadedPlatform platform)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task of_the_whole_scenario_and_of_every_other_test_come_out_the_same()
    {
        await platform.ReadAsync($"/patients/{platform.Patient}/chart", Ct);
        await platform.ReadAsync("/patients", Ct);
        await platform.SettleAsync(Ct);

        var audit = await platform.ReadAsync("/access/audit", Ct, "auditor", "chw");

        Assert.True(audit["findings"]!.AsArray().Count == 0, audit.ToJsonString());
        // Programs that read in the background have no token whose time could be kept.
        Assert.InRange(audit["readersUnknown"]!.GetValue<long>(), 0, audit["checked"]!.GetValue<long>() - 2);
    }

    [Fact]
    public async Task can_be_compared_with_who_held_which_role()
    {
        var told = 0L;
        await Eventually.ThatAsync(
            async ct =>
            {
                var state = await platform.ReadAsync("/ledger/state", ct, "auditor", "chw");
                told = state["sources"]?.AsArray().Where(s => (string?)s!["source"] == "portal")
                    .Sum(s => s!["count"]!.GetValue<long>()) ?? 0;
                return told >= 9; // one for each user of the demonstration
            },
            TimeSpan.FromSeconds(30),
            () => $"{told} events of the portal",
            Ct);
    }
}
