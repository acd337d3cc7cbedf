using System.Text.Json.Nodes;
using PeriostealPlatform.Intake.Tests.Fixtures;

namespace PeriostealPlatform.Intake.Tests.Edge;

[Collection(nameof(IntakeHost))]
public sealed class A_patients_intake(IntakeHost intake)
{
    [Fact]
    public async Task runs_from_referral_to_acceptance_over_http()
    {
        var referred = await intake.Post("/referrals", People.Referral, "reception").DoneAsync();
        var (patient, episode) = (referred.Id("patientId"), referred.Id("episodeId"));
        var path = $"/patients/{patient}/episodes/{episode}";
        await intake.Post($"/patients/{patient}/registration", People.Registration(People.NewIhi()), "reception")
            .DoneAsync();
        var consent = await intake
            .Post($"/patients/{patient}/consents", People.Consent.Insert(
                1, $"\"episodeId\":\"{episode}\","), "reception")
            .DoneAsync();
        await intake.Post($"/patients/{patient}/sharing-directives", """{"policy":"all-clinics"}""").DoneAsync();
        await intake
            .Post($"{path}/screenings", People.Screening, "treating-practitioner")
            .DoneAsync();
        var accepted = await intake
            .Post($"{path}/acceptance", """{"restrictions":[]}""", "treating-practitioner")
            .DoneAsync();

        Assert.Equal(6, (long?)accepted["version"]);
        var view = await intake.Get($"/patients/{patient}").DoneAsync();
        Assert.Equal("registered", (string?)view["status"]);
        Assert.Equal("accepted", (string?)view["episodes"]![0]!["status"]);
        Assert.Equal(consent.Id("consentId"), view["consents"]![0]!["consentId"]!.GetValue<Guid>());
        Assert.DoesNotContain("Quenneville", view.ToJsonString());
    }

    [Fact]
    public async Task gives_a_repeated_referral_its_first_answer()
    {
        var key = $"again-{Guid.CreateVersion7(TimeProvider.System.GetUtcNow())}";
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ =>
            intake.Post("/referrals", People.Referral, key: key).DoneAsync()));
        Assert.Single(answers.Select(a => a.ToJsonString()).Distinct());
        Assert.Equal(1, await intake.CountAsync(
            "select count(*) from mt_events where stream_id = $1", answers[0].Id("patientId")));
    }

    [Fact]
    public async Task gives_other_callers_and_keys_other_patients()
    {
        var first = await intake.ReferredAsync();
        Assert.NotEqual(first, await intake.ReferredAsync());
        Assert.Equal(8, first.Version);
    }

    [Fact]
    public async Task declines_what_must_not_be_treated()
    {
        var referred = await intake.Post("/referrals", People.Referral).DoneAsync();
        var (patient, episode) = (referred.Id("patientId"), referred.Id("episodeId"));
        var path = $"/patients/{patient}/episodes/{episode}";
        await intake.Post($"/patients/{patient}/registration", People.Registration()).DoneAsync();
        await intake.Post($"/patients/{patient}/consents", People.Consent).DoneAsync();
        var screened = await intake
            .Post(
                $"{path}/screenings",
                """
                {"contraindications":[{"code":"ci-osteoporosis","level":"absolute"}],"outcome":"eligible",
                 "note":"T-score −3.1"}
                """)
            .DoneAsync();
        Assert.Equal("PP-INT-010", (string?)screened["warnings"]![0]!["code"]);
        await intake.Post($"{path}/acceptance", """{"restrictions":[]}""").RefusedAsync(422, "PP-INT-010");
        await intake
            .Post($"{path}/deferral", """{"reason":"absolute-contraindication","advice":"short"}""")
            .RefusedAsync(400, "PP-API-005");
        await intake
            .Post($"{path}/decline", """{"reason":"absolute-contraindication","advice":"See your doctor about it."}""")
            .DoneAsync();
        await intake.Post($"{path}/acceptance", """{"restrictions":[]}""").RefusedAsync(409, "PP-INT-108");
    }

    [Fact]
    public async Task ends_when_consent_is_withdrawn()
    {
        var patient = await intake.ReferredAsync();
        await intake.Post($"/patients/{patient}/registration", People.Registration()).DoneAsync();
        var consent = (await intake.Post($"/patients/{patient}/consents", People.Consent).DoneAsync()).Id("consentId");
        await intake
            .Post($"/patients/{patient}/consents/{consent}/withdrawal", """{"reason":"moved away"}""")
            .DoneAsync();
        var view = await intake.Get($"/patients/{patient}").DoneAsync();
        Assert.Equal("closed", (string?)view["episodes"]![0]!["status"]);
        Assert.Equal("consent-withdrawn", (string?)view["episodes"]![0]!["closure"]);
    }

    [Fact]
    public async Task takes_vital_signs_that_a_body_can_have()
    {
        var referred = await intake.Post("/referrals", People.Referral).DoneAsync();
        var (patient, episode) = (referred.Id("patientId"), referred.Id("episodeId"));
        await intake.Post($"/patients/{patient}/registration", People.Registration()).DoneAsync();
        var path = $"/patients/{patient}/episodes/{episode}/screenings";
        foreach (var impossible in new[] { """{"hr":19}""", """{"tempC":36.55}""", """{"sbp":80,"dbp":75}""" })
            await intake.Post(path, With(impossible)).RefusedAsync(400, "PP-API-005");
        var usual = """{"hr":72,"sbp":124,"dbp":78,"tempC":36.6,"spo2":98,"rr":14,"pef":420}""";
        await intake.Post(path, With(usual)).DoneAsync();

        static string With(string vitals)
        {
            var body = JsonNode.Parse(People.Screening)!.AsObject();
            body["vitals"] = JsonNode.Parse(vitals);
            return body.ToJsonString();
        }
    }
}
