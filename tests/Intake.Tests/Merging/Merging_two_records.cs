using System.Text.Json.Nodes;
using PeriostealPlatform.Intake.Tests.Fixtures;
using PeriostealPlatform.Testing.Rules;

namespace PeriostealPlatform.Intake.Tests.Merging;

/// <summary>Merge and unmerge over HTTP, on a real database (INT-05, INT-18, INT-19).</summary>
[Collection(nameof(IntakeHost))]
public sealed class Merging_two_records(IntakeHost intake)
{
    private const string Reversal = """{"reason":"they are two cousins"}""";

    [Fact]
    [Allows("INT-18")]
    public async Task lets_the_survivor_go_on_with_the_other_ones_episodes()
    {
        var (one, other) = (await PatientAsync("pain-neck"), await PatientAsync("pain-back"));
        var merge = await MergeAsync(one.Id, other.Id);
        Assert.NotEqual(Guid.Empty, merge);
        await intake.Post($"/patients/{one.Id}/consents", Consent(other.Episode)).DoneAsync();
        var view = await intake.Get($"/patients/{one.Id}").DoneAsync();
        Assert.Equal(2, view["episodes"]!.AsArray().Count);
    }

    [Fact]
    public async Task of_one_mind_twice_changes_nothing()
    {
        var (one, other) = (await PatientAsync("pain-neck"), await PatientAsync("pain-back"));
        var body = Merge(other.Id);
        var first = await intake.Post($"/patients/{one.Id}/merges", body, key: $"m-{one.Id}").DoneAsync();
        var again = await intake.Post($"/patients/{one.Id}/merges", body, key: $"m-{one.Id}").DoneAsync();
        Assert.Equal(first.ToJsonString(), again.ToJsonString());
        Assert.Equal(1, await CountAsync("patient_retired", other.Id));
        Assert.Equal(1, await CountAsync("patients_merged", one.Id));
    }

    [Fact]
    [Refuses("INT-18")]
    public async Task is_refused_for_one_record_and_for_different_verified_ihis()
    {
        var (one, other) = (await PatientAsync("pain-neck"), await PatientAsync("pain-back"));
        await intake.Post($"/patients/{one.Id}/merges", Merge(one.Id)).RefusedAsync(422, "PP-INT-018");
        await VerifyAsync(one.Id);
        await VerifyAsync(other.Id);
        await intake.Post($"/patients/{one.Id}/merges", Merge(other.Id)).RefusedAsync(422, "PP-INT-018");
        await intake.Post($"/patients/{one.Id}/merges", Merge(other.Id), role: "reception")
            .RefusedAsync(403, "PP-API-403");
    }

    [Fact]
    [Refuses("INT-18")]
    public async Task is_refused_when_one_of_the_two_died()
    {
        var (one, other) = (await PatientAsync("pain-neck"), await PatientAsync("pain-back"));
        await intake.Post(
            $"/patients/{other.Id}/death",
            """{"dateOfDeath":"2026-01-03","precision":"day","source":"family"}""").DoneAsync();
        await intake.Post($"/patients/{one.Id}/merges", Merge(other.Id)).RefusedAsync(422, "PP-INT-018");
    }

    [Fact]
    [Refuses("INT-19")]
    public async Task closes_the_other_record_for_every_command()
    {
        var (one, other) = (await PatientAsync("pain-neck"), await PatientAsync("pain-back"));
        await MergeAsync(one.Id, other.Id);
        await intake.Post($"/patients/{other.Id}/consents", People.Consent).RefusedAsync(409, "PP-INT-019");
        await intake.Post(
            $"/patients/{other.Id}/episodes/{other.Episode}/screenings", People.Screening)
            .RefusedAsync(409, "PP-INT-019");
        await intake.Post("/referrals", People.Referral.Insert(1, $"\"patientId\":\"{other.Id}\","))
            .RefusedAsync(409, "PP-INT-019");
        await intake.Post($"/patients/{await NewIdAsync()}/merges", Merge(other.Id)).RefusedAsync(409, "PP-INT-145");
    }

    [Fact]
    [Refuses("INT-05")]
    public async Task keeps_the_other_ones_ihi_from_a_third_patient()
    {
        var ihi = People.NewIhi();
        var (one, other) = (await PatientAsync("pain-neck"), await PatientAsync("pain-back", ihi));
        await MergeAsync(one.Id, other.Id);
        var third = await intake.ReferredAsync();
        await intake.Post($"/patients/{third}/registration", People.Registration(ihi)).RefusedAsync(422, "PP-INT-005");
    }

    [Fact]
    [Allows("INT-05")]
    public async Task lets_the_survivor_verify_the_other_ones_ihi()
    {
        var ihi = People.NewIhi();
        var (one, other) = (await PatientAsync("pain-neck"), await PatientAsync("pain-back", ihi));
        await MergeAsync(one.Id, other.Id);
        await VerifyAsync(one.Id, ihi);
    }

    [Fact]
    [Allows("INT-19")]
    public async Task can_be_undone_after_later_edits_and_the_record_is_open_again()
    {
        var (one, other) = (await PatientAsync("pain-neck"), await PatientAsync("pain-back"));
        var merge = await MergeAsync(one.Id, other.Id);
        await intake.Post($"/patients/{one.Id}/consents", Consent(other.Episode)).DoneAsync();
        await intake.Post($"/patients/{one.Id}/episodes/{other.Episode}/screenings", People.Screening).DoneAsync();
        await intake.Post($"/patients/{one.Id}/episodes/{one.Episode}/screenings", People.Screening).DoneAsync();
        var before = await EventsAsync(one.Id, other.Id);

        await intake.Post($"/patients/{one.Id}/merges/{merge}/reversal", Reversal).DoneAsync();
        Assert.Equal(before + 2, await EventsAsync(one.Id, other.Id));
        var (own, restored) = (await ViewAsync(one.Id), await ViewAsync(other.Id));
        Assert.Equal([one.Episode], Episodes(own));
        Assert.Equal([other.Episode], Episodes(restored));
        Assert.Equal("eligible", (string?)restored["episodes"]![0]!["screening"]);
        await intake.Post($"/patients/{other.Id}/consents", People.Consent).DoneAsync();
    }

    [Fact]
    public async Task is_undone_only_when_every_event_without_an_episode_is_decided()
    {
        var (one, other) = (await PatientAsync("pain-neck"), await PatientAsync("pain-back"));
        var merge = await MergeAsync(one.Id, other.Id);
        var path = $"/patients/{one.Id}/merges/{merge}/reversal";
        await intake.Post($"/patients/{one.Id}/sharing-directives", """{"policy":"this-clinic-only"}""").DoneAsync();
        await intake.Post(
            "/referrals",
            $$"""{"patientId":"{{one.Id}}","source":"self","indications":[{"code":"pain-limb","primary":true}]}""").DoneAsync();
        await intake.Post(path, Reversal).RefusedAsync(422, "PP-INT-142");

        var decide = (await intake.Get(path).DoneAsync())["mustBeDecided"]!.AsArray();
        Assert.Equal(["sharing_directive_set", "referral_received"], decide.Select(d => (string?)d!["type"]));
        var all = new JsonObject(decide.Select(d =>
            KeyValuePair.Create((string)d!["eventId"]!, (JsonNode?)JsonValue.Create(other.Id))));
        await intake.Post(path, new JsonObject { ["reason"] = "they are two cousins", ["reassignment"] = all }.ToJsonString())
            .DoneAsync();
        Assert.Equal(2, Episodes(await ViewAsync(other.Id)).Count);
        Assert.Equal("this-clinic-only", (string?)(await ViewAsync(other.Id))["sharing"]!["policy"]);
        Assert.Null((await ViewAsync(one.Id))["sharing"]);
    }

    [Fact]
    public async Task shares_with_the_stricter_of_the_two_directives()
    {
        var (one, other) = (await PatientAsync("pain-neck"), await PatientAsync("pain-back"));
        await intake.Post($"/patients/{one.Id}/sharing-directives", """{"policy":"all-clinics"}""").DoneAsync();
        await intake.Post(
            $"/patients/{other.Id}/sharing-directives", """{"policy":"named-clinics","clinics":["prm"]}""").DoneAsync();
        await MergeAsync(one.Id, other.Id);
        Assert.Equal("named-clinics", (string?)(await ViewAsync(one.Id))["sharing"]!["policy"]);
    }

    private async Task<(Guid Id, Guid Episode)> PatientAsync(string code, string? ihi = null)
    {
        var referred = await intake.Post(
            "/referrals", $$"""{"source":"self","indications":[{"code":"{{code}}","primary":true}]}""").DoneAsync();
        await intake.Post($"/patients/{referred.Id("patientId")}/registration", People.Registration(ihi)).DoneAsync();
        return (referred.Id("patientId"), referred.Id("episodeId"));
    }

    private async Task<Guid> NewIdAsync() => (await PatientAsync("pain-limb")).Id;

    private async Task<Guid> MergeAsync(Guid survivor, Guid retired) =>
        (await intake.Post($"/patients/{survivor}/merges", Merge(retired)).DoneAsync()).Id("mergeId");

    private async Task VerifyAsync(Guid patient, string? ihi = null) => await intake.Post(
        $"/patients/{patient}/identifier-verifications",
        $$"""{"kind":"ihi","value":"{{ihi ?? People.NewIhi()}}","method":"hi-service"}""").DoneAsync();

    private Task<JsonObject> ViewAsync(Guid patient) => intake.Get($"/patients/{patient}").DoneAsync();

    private Task<long> CountAsync(string type, Guid stream) => intake.CountAsync(
        "select count(*) from mt_events where type = $1 and stream_id = $2", type, stream);

    private Task<long> EventsAsync(params Guid[] streams) =>
        intake.CountAsync("select count(*) from mt_events where stream_id = any($1)", streams);

    private static IReadOnlyList<Guid> Episodes(JsonObject view) =>
        [.. view["episodes"]!.AsArray().Select(e => e!["episodeId"]!.GetValue<Guid>())];

    private static string Merge(Guid retired) =>
        $$$"""{"retiredPatientId":"{{{retired}}}","evidence":"photo id seen","fieldsKept":{"preferred":"Arohanui"}}""";

    private static string Consent(Guid episode) => People.Consent.Insert(
        People.Consent.IndexOf('{', StringComparison.Ordinal) + 1, $"\"episodeId\":\"{episode}\",");
}
