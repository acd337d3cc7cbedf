using System.Net;
using System.Text.Json.Nodes;
using PeriostealPlatform.Outcomes.Episodes;
using PeriostealPlatform.Outcomes.Measures;
using PeriostealPlatform.ServiceDefaults.Tests.Fixtures;
using static PeriostealPlatform.Outcomes.Tests.Patient;

namespace PeriostealPlatform.Outcomes.Tests.Http;

/// <summary>Every command of the service's own description: one without an entry here fails.</summary>
public sealed class Every_command_sent_twice(OutcomesOverHttp outcomes) : IClassFixture<OutcomesOverHttp>
{
    private const string Lead = "clinical-lead";
    private const string Practitioner = "treating-practitioner";
    private const string InEpisode = "/patients/{patient}/episodes/{episode}/";

    private sealed record Entry(string Body, string Role, params OutcomeEvent[] Before);

    private static readonly Dictionary<string, Entry> Entries = new()
    {
        [InEpisode + "baseline"] = new(
            """{"measures":{"nprs":7,"psfs":[4,3,4]},"activities":["walking","reading","lifting"]}""", Practitioner),
        [InEpisode + "measures"] = new("""{"code":"sts30","value":{"count":9,"armsUsed":true},"context":"between"}""",
            Practitioner),
        [InEpisode + "external-scores"] = new(
            """{"instrument":"ndi","total":24,"licenceHeld":true,"by":"clinician"}""", Practitioner),
        [InEpisode + "reassessments"] = new("""{"measures":{"nprs":5}}""", Practitioner, Baseline),
        [InEpisode + "review-recommendations"] = new(
            """{"why":"patient-concern","note":"asks for another view"}""", Practitioner, Baseline),
        [InEpisode + "discharge"] = new(
            """{"reason":"patient-choice","summary":"Moves away, exercises were given."}""", Practitioner),
        [InEpisode + "follow-ups"] = new(
            """{"monthsAfter":3,"measures":{"nprs":2}}""", Practitioner, Baseline, new OutcomeEvent.PatientDischarged(
                ThisEpisode, DischargeReason.PatientChoice, ResponseClass.NotAssessable, Rules)),
        ["/patients/{patient}/amendments"] = new(
            """{"targetEventId":"{event}","path":"measures.nprs","old":7,"new":6,"reason":"copied wrongly from paper"}""",
            Lead, Baseline),
        ["/patients/{patient}/amendments/countersignatures"] = new(
            """{"targetEventId":"{event}","path":"measures.nprs","old":7,"new":6}""", Lead, Baseline),
        ["/patients/{patient}/keys/destruction"] = new(
            """{"disposalId":"01990000-0000-7000-8000-000000000071"}""", "system", Baseline),
    };

    [Fact]
    public async Task has_an_entry_here()
    {
        using var description = await outcomes.GetAsync("/openapi/v1.json");
        var commands = (await description.JsonAsync())["paths"]!.AsObject()
            .Where(p => p.Value!.AsObject().ContainsKey("post")).Select(p => p.Key)
            // The operator's hand on the inbox takes no key: resuming what is not held changes nothing.
            .Where(p => !p.StartsWith("/inbox/", StringComparison.Ordinal));
        Assert.Equal(commands.Order(StringComparer.Ordinal), Entries.Keys.Order(StringComparer.Ordinal));
    }

    public static TheoryData<string> Commands => [.. Entries.Keys];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task answers_the_same_and_changes_nothing(string command)
    {
        var (body, role, before) = Entries[command];
        var patient = await outcomes.PatientInCareAsync(before);
        if (body.Contains("{event}", StringComparison.Ordinal))
        {
            var target = await outcomes.EventAsync(patient, "baseline_recorded");
            body = body.Replace("{event}", target.ToString("D"), StringComparison.Ordinal);
        }

        var path = command.Replace("{patient}", patient.ToString("D"), StringComparison.Ordinal)
            .Replace("{episode}", ThisEpisode.Value.ToString("D"), StringComparison.Ordinal);

        using var first = await outcomes.SendAsync(path, body, role, key: $"twice-{patient}");
        var answer = await first.JsonAsync();
        Assert.True(first.StatusCode == HttpStatusCode.OK, answer.ToJsonString());
        var stored = await outcomes.StoredAsync(patient);
        using var second = await outcomes.SendAsync(path, body, role, key: $"twice-{patient}");

        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        Assert.True(JsonNode.DeepEquals(answer, await second.JsonAsync()));
        Assert.Equal(first.Headers.ETag, second.Headers.ETag);
        Assert.Equal(stored, await outcomes.StoredAsync(patient));
    }
}
