using System.Text.Json.Nodes;
using PeriostealPlatform.Intake.Tests.Fixtures;
using PeriostealPlatform.Testing.Rules;

namespace PeriostealPlatform.Intake.Tests.Edge;

/// <summary>A recorded value is put right; the entry stays as it was written.</summary>
[Collection(nameof(IntakeHost))]
public sealed class An_amendment(IntakeHost intake)
{
    [Fact]
    public async Task of_a_vital_sign_counts_for_what_is_decided_later()
    {
        var (patient, path) = await ConsentedAsync();
        await intake.Post($"{path}/screenings", WithPressure(191)).DoneAsync();
        await intake.Post($"{path}/acceptance", """{"restrictions":[]}""").RefusedAsync(422, "PP-INT-010");
        var screening = await intake.EventAsync(patient, "screening_completed_v2");
        await intake.Post($"/patients/{patient}/amendments", Amend(screening, "vitals.sbp", "191", "119")).DoneAsync();
        await intake.Post($"{path}/acceptance", """{"restrictions":[]}""").DoneAsync();
        Assert.Equal(1, await intake.CountAsync(
            "select count(*) from mt_events where stream_id = $1 and data->'vitals'->>'sbp' = '191'", patient));
    }

    [Fact]
    public async Task names_the_present_value_and_a_possible_one()
    {
        var (patient, path) = await ConsentedAsync();
        await intake.Post($"{path}/screenings", WithPressure(124)).DoneAsync();
        var screening = await intake.EventAsync(patient, "screening_completed_v2");
        var amendments = $"/patients/{patient}/amendments";
        await intake.Post(amendments, Amend(screening, "vitals.sbp", "125", "119")).RefusedAsync(422, "PP-INT-155");
        await intake.Post(amendments, Amend(screening, "vitals.sbp", "124", "700")).RefusedAsync(422, "PP-INT-141");
        await intake.Post(amendments, Amend(screening, "outcome", "\"eligible\"", "\"defer\""))
            .RefusedAsync(422, "PP-INT-155");
        await intake.Post(amendments, Amend(patient, "vitals.sbp", "124", "119")).RefusedAsync(404, "PP-INT-155");
    }

    [Fact]
    public async Task by_another_than_the_author_waits_for_a_leads_countersign()
    {
        var (patient, path) = await ConsentedAsync();
        await intake.Post($"{path}/screenings", WithPressure(124)).DoneAsync();
        var screening = await intake.EventAsync(patient, "screening_completed_v2");
        var (amendments, change) = ($"/patients/{patient}/amendments", Amend(screening, "vitals.sbp", "124", "119"));
        const string Other = "0199a000-0000-5000-8000-000000000077";
        await intake.Post(amendments, change, "treating-practitioner", user: Other).RefusedAsync(409, "PP-INT-156");
        var agreed = JsonNode.Parse(change)!.AsObject();
        agreed.Remove("reason");
        await intake.Post($"{amendments}/countersignatures", agreed.ToJsonString()).DoneAsync();
        await intake.Post(amendments, Countersigned(change), "treating-practitioner", user: Other).DoneAsync();
    }

    [Fact]
    public async Task of_personal_words_lies_sealed()
    {
        var patient = await intake.ReferredAsync();
        await intake.Post($"/patients/{patient}/registration", People.Registration()).DoneAsync();
        var referral = await intake.EventAsync(patient, "referral_received");
        await intake
            .Post(
                $"/patients/{patient}/amendments",
                Amend(referral, "referrer", "\"Dr Xaverius Quill\"", "\"Dr Zebedee Quarry\""))
            .DoneAsync();
        Assert.Equal(0, await intake.CountAsync(
            "select count(*) from mt_events where stream_id = $1 and data::text like '%Quarry%'", patient));
    }

    [Fact, Allows("INT-19")]
    public async Task of_a_date_of_death_is_possible_where_nothing_else_is()
    {
        var (patient, _) = await ConsentedAsync();
        await intake
            .Post($"/patients/{patient}/death", """{"dateOfDeath":"2026-09-02","source":"family"}""")
            .DoneAsync();
        await intake.Post($"/patients/{patient}/sharing-directives", """{"policy":"all-clinics"}""")
            .RefusedAsync(409, "PP-INT-019");
        var death = await intake.EventAsync(patient, "patient_deceased");
        var amendments = $"/patients/{patient}/amendments";
        await intake.Post(amendments, Amend(death, "dateOfDeath", "\"2026-09-02\"", "\"2999-09-01\""))
            .RefusedAsync(422, "PP-INT-151");
        await intake.Post(amendments, Amend(death, "dateOfDeath", "\"2026-09-02\"", "\"2026-09-01\"")).DoneAsync();
    }

    private async Task<(Guid Patient, string Path)> ConsentedAsync()
    {
        var referred = await intake.Post("/referrals", People.Referral).DoneAsync();
        var patient = referred.Id("patientId");
        await intake.Post($"/patients/{patient}/registration", People.Registration()).DoneAsync();
        await intake.Post($"/patients/{patient}/consents", People.Consent).DoneAsync();
        return (patient, $"/patients/{patient}/episodes/{referred.Id("episodeId")}");
    }

    private static string WithPressure(int systolic)
    {
        var body = JsonNode.Parse(People.Screening)!.AsObject();
        body["vitals"] = new JsonObject { ["sbp"] = systolic, ["dbp"] = 80 };
        return body.ToJsonString();
    }

    private static string Countersigned(string change)
    {
        var body = JsonNode.Parse(change)!.AsObject();
        body["countersignedBy"] = IntakeHost.User;
        return body.ToJsonString();
    }

    private static string Amend(Guid target, string path, string old, string value) => $$"""
        {"targetEventId":"{{target}}","path":"{{path}}","old":{{old}},"new":{{value}},"reason":"a slip of the pen"}
        """;
}
