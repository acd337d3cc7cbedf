using PeriostealPlatform.Demonstration.Platform;
using PeriostealPlatform.Demonstration.Scenario;
using PeriostealPlatform.Testing.Platform;

namespace PeriostealPlatform.Chaos.Tests;

/// <summary>The broker holds nothing that could not be sent again: it may be wiped while the platform works.</summary>
public sealed class A_broker_that_was_rebuilt_empty(A_broker_that_was_rebuilt_empty.Platform platform)
    : IClassFixture<A_broker_that_was_rebuilt_empty.Platform>
{
    [Fact]
    public async Task costs_no_fact_and_needs_no_order_of_starting()
    {
        var ct = TestContext.Current.CancellationToken;
        using var client = new PlatformClient(
            new PlatformAddresses(
                platform.AddressOf(PlatformService.Portal),
                platform.AddressOf(PlatformService.Intake),
                platform.AddressOf(PlatformService.Treatment),
                platform.AddressOf(PlatformService.Outcomes),
                platform.AddressOf(PlatformService.Records)),
            platform.DemonstrationPassword,
            TimeSpan.FromSeconds(90));
        var loader = new ScenarioLoader(client);
        var scenario = ScenarioEvent.ReadAll().Where(e => e.Patient == "P1").ToList();

        await loader.LoadAsync([.. scenario.Take(20)], _ => { }, ct);
        await platform.VirtualHost.WipeAsync(ct);
        await loader.LoadAsync([.. scenario.Skip(20).Take(10)], _ => { }, ct);

        // Everything stops, the broker is empty, and the services come back in an order nobody planned.
        foreach (var service in Enum.GetValues<PlatformService>())
            await platform.KillAsync(service, ct);
        await platform.VirtualHost.WipeAsync(ct);
        foreach (var service in Enum.GetValues<PlatformService>().Reverse())
            await platform.StartAsync(service, ct);
        await loader.LoadAsync([.. scenario.Skip(30)], _ => { }, ct);
        await platform.SettleAsync(ct);

        var patient = loader.Ids.Patient("P1");
        var chart = await client.SendAsync(new PlatformRequest("records", $"/patients/{patient}/chart", "fischer", "chw"), ct);
        var course = chart["episodes"]![0]!["courses"]![0]!;
        Assert.Equal(8, course["sessionsDone"]!.GetValue<int>());
        Assert.Equal("closed", course["status"]!.GetValue<string>());
    }

    /// <summary>A platform that compares its inboxes often, so that the test need not wait a minute.</summary>
    public sealed class Platform : PlatformFixture
    {
        /// <inheritdoc/>
        protected override void Configure(PlatformService service, IDictionary<string, string> settings) =>
            settings["Messaging__ReconcileEvery"] = "00:00:02";
    }
}
