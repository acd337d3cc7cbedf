using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Records.Configurations;
using PeriostealPlatform.Records.PatientRecords;
using PeriostealPlatform.Records.Tests.Fixtures;
using PeriostealPlatform.ServiceDefaults.Access;

namespace PeriostealPlatform.Records.Tests.Configurations;

public sealed class Noting_how_services_are_configured(RecordsHost records) : IClassFixture<RecordsHost>
{
    private static readonly SecurityConfiguration Seen = new(
        "intake",
        new Dictionary<string, string> { ["Environment"] = "Production", ["Authority:AllowHttp"] = "" },
        [new("GET", "/patients/{patient:guid}", ["auditor"]), new("POST", "/referrals", ["reception"])]);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void writes_down_the_first_look_and_nothing_while_it_stays()
    {
        var first = Assert.Single(Changes(ConfigurationState.Aggregate.Initial, Seen));
        Assert.Empty(first.Changed);
        Assert.Empty(Changes(After(first), Seen));
    }

    [Fact]
    public void names_a_setting_and_a_permission_that_changed()
    {
        var before = After(Changes(ConfigurationState.Aggregate.Initial, Seen)[0]);
        var now = Seen with
        {
            Settings = new Dictionary<string, string> { ["Environment"] = "Production", ["Authority:AllowHttp"] = "true" },
            Endpoints = [Seen.Endpoints[0] with { Roles = ["auditor", "reception"] }, Seen.Endpoints[1]],
        };

        Assert.Equal(
            ["GET /patients/{patient:guid}", "setting Authority:AllowHttp"], Assert.Single(Changes(before, now)).Changed);
    }

    [Fact]
    public async Task shows_an_auditor_what_changed_and_who_may_call_what()
    {
        var watch = records.Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>().OfType<ConfigurationWatch>().Single();
        var own = SecurityConfiguration.Of(records.Services);
        await watch.NoteAsync(own, Ct);
        await watch.NoteAsync(own with { Settings = new Dictionary<string, string>(own.Settings) { ["Environment"] = "Other" } }, Ct);

        var answer = (await records.SendAsync(new("/configuration/changes", "auditor"), Ct)).Done();

        var changes = answer["changes"]!.AsArray().Where(c => (string?)c!["service"] == "records").ToList();
        Assert.Contains(changes, c => c!["changed"]!.AsArray().Any(what => (string?)what == "setting Environment"));
        var audit = changes[0]!["endpoints"]!.AsArray().Single(e => (string?)e!["path"] == "/access/audit");
        Assert.Equal(["auditor", "privacy-officer"], audit!["roles"]!.AsArray().Select(r => (string?)r));
        Assert.DoesNotContain("password", JsonNode.Parse(answer.ToJsonString())!["changes"]![0]!["settings"]!.ToJsonString(), StringComparison.OrdinalIgnoreCase);
    }

    private static ConfigurationState After(RecordFact fact) =>
        ConfigurationState.Aggregate.Evolve(ConfigurationState.Aggregate.Initial, fact);

    private static IReadOnlyList<ConfigurationEvent.SecurityConfigurationChanged> Changes(
        ConfigurationState state, SecurityConfiguration seen) =>
        [
            .. Assert.IsType<Decision<RecordFact>.Accepted>(ConfigurationDecider.Note(state, seen)).Facts
                .Cast<ConfigurationEvent.SecurityConfigurationChanged>(),
        ];
}
