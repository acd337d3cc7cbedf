using System.Text.Json.Nodes;
using PeriostealPlatform.Records.Tests.Disposals;
using PeriostealPlatform.Testing;

namespace PeriostealPlatform.Records.Tests.Corrections;

[Collection(nameof(KeptRecords))]
public sealed class A_correction_request(KeptRecords records)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task is_accepted_and_closed_by_the_amendment_in_the_ledger()
    {
        var (patient, entry) = await SessionAsync();
        var request = await AskAsync(patient, entry);
        (await records.SendAsync($"{request}/acceptance", "clinical-lead", """{"reasons":"the sketch shows the left"}""")).Done();
        (await records.SendAsync($"{request}/completion", "clinical-lead", $$"""{"amendments":["{{Guid.AllBitsSet}}"]}"""))
            .Refused(409, "PP-COR-005");

        var amendment = await AmendAsync(patient, entry);
        (await records.SendAsync($"{request}/completion", "clinical-lead", $$"""{"amendments":["{{amendment}}"]}""")).Done();

        var shown = await OneAsync(patient);
        Assert.Equal("carried-out", (string?)shown["stage"]);
        Assert.Equal("it was the left knee", (string?)shown["asked"]);
        Assert.Equal("the sketch shows the left", (string?)shown["reasons"]);
        Assert.Equal(amendment, shown["amendments"]![0]!.GetValue<Guid>());
    }

    [Fact]
    public async Task that_is_refused_leaves_the_patients_words_beside_the_entry()
    {
        var (patient, entry) = await SessionAsync();
        var request = await AskAsync(patient, entry);
        (await records.SendAsync($"{request}/statements", "patient-desk", """{"text":"it was the left"}"""))
            .Refused(409, "PP-COR-007");
        (await records.SendAsync(
            $"{request}/refusal", "clinical-lead", """{"ground":"information-is-right","reasons":"the sketch shows the right"}"""))
            .Done();
        var before = TimeProvider.System.GetUtcNow();
        (await records.SendAsync($"{request}/statements", "patient-desk", """{"text":"I say it was the left"}""")).Done();

        await ShownAsync(async () =>
        {
            var chart = (await records.SendAsync($"/patients/{patient}/chart", "clinical-lead")).Done();
            return chart["statements"]!.AsArray().SingleOrDefault();
        });
        var timeline = (await records.SendAsync($"/patients/{patient}/timeline", "clinical-lead")).Done();
        var said = timeline["entries"]!.AsArray().Single(e => e!["eventId"]!.GetValue<Guid>() == entry)!["statements"]!;
        Assert.Equal("I say it was the left", (string?)said[0]!["text"]);
        var earlier = (await records.SendAsync(
            $"/patients/{patient}/chart?knownAt={before:yyyy-MM-ddTHH:mm:ssZ}", "clinical-lead")).Done();
        Assert.Empty(earlier["statements"]!.AsArray()); // it was not known then
    }

    [Fact]
    public async Task tells_the_clinics_that_read_the_entry_and_each_is_marked_once_told()
    {
        var (patient, entry) = await SessionAsync();
        await records.ArriveAsync("intake", patient, "sharing_directive_set", KeptRecords.LongAgo.AddHours(5), _ =>
            KeptRecords.Plain("""{"policy":"all-clinics","clinics":[],"breakGlassAllowed":false,"version":1}"""));
        (await records.SendAsync($"/patients/{patient}/chart", "treating-practitioner", clinic: "prm")).Done();
        (await records.SendAsync($"/patients/{patient}/timeline", "clinical-lead", clinic: "prm")).Done();
        (await records.SendAsync($"/patients/{patient}/chart", "auditor", clinic: "hvl")).Done();
        var request = await AskAsync(patient, entry);
        (await records.SendAsync($"{request}/acceptance", "clinical-lead", """{"reasons":"yes"}""")).Done();
        var amendment = await AmendAsync(patient, entry);
        (await records.SendAsync($"{request}/completion", "clinical-lead", $$"""{"amendments":["{{amendment}}"]}""")).Done();

        var notice = Assert.Single((await OneAsync(patient))["notices"]!.AsArray())!;
        Assert.Equal(("clinic", "prm", 2), (
            (string?)notice["kind"], (string?)notice["recipient"], notice["reads"]!.GetValue<int>()));
        await ShownAsync(async () => (await ListAsync("notices", "reception", "prm"))
            .FirstOrDefault(c => c!["patientId"]!.GetValue<Guid>() == patient));
        (await records.SendAsync(
            $"{request}/notices/{notice["noticeId"]}/sending", "reception", """{"method":"work-list"}""", clinic: "prm")).Done();
        Assert.NotNull((await OneAsync(patient))["notices"]![0]!["sentAt"]);
    }

    [Fact]
    public async Task stands_on_the_list_with_its_last_day_and_is_overdue_after_it()
    {
        var (patient, entry) = await SessionAsync();
        var received = TimeProvider.System.GetUtcNow().AddDays(-31).ToString("yyyy-MM-dd", null);
        var asked = (await records.SendAsync(
            $"/patients/{patient}/corrections",
            "patient-desk",
            $$"""{"asked":"x","entryId":"{{entry}}","act":"federal-privacy","receivedOn":"{{received}}"}""")).Done();
        Assert.Equal(
            TimeProvider.System.GetUtcNow().AddDays(-1).ToString("yyyy-MM-dd", null), (string?)asked["dueOn"]);

        var listed = await ShownAsync(async () => (await ListAsync("overdue", "patient-desk", "chw"))
            .FirstOrDefault(c => c!["patientId"]!.GetValue<Guid>() == patient));
        Assert.True((bool?)listed["overdue"]);
        // Nobody answered in time: that counts as a refusal, and the patient may disagree.
        (await records.SendAsync(
            $"/patients/{patient}/corrections/{asked["correctionId"]}/statements", "patient-desk", """{"text":"x"}""")).Done();
    }

    [Fact]
    public async Task about_an_entry_of_somebody_else_is_refused()
    {
        var (patient, _) = await SessionAsync();
        var (_, other) = await SessionAsync();
        (await records.SendAsync($"/patients/{patient}/corrections", "patient-desk", $$"""{"asked":"x","entryId":"{{other}}"}"""))
            .Refused(422, "PP-COR-002");
    }

    [Fact]
    public async Task that_is_open_keeps_the_record_from_being_disposed_of()
    {
        var (patient, entry) = await SessionAsync();
        var request = await AskAsync(patient, entry);
        (await records.SendAsync($"/patients/{patient}/disposals", "operations", "{}")).Refused(422, "PP-RET-003");
        (await records.SendAsync($"{request}/withdrawal", "patient-desk", "{}")).Done();
        (await records.SendAsync($"/patients/{patient}/disposals", "operations", "{}")).Done();
    }

    [Fact]
    public async Task is_written_down_sealed()
    {
        var (patient, entry) = await SessionAsync();
        await AskAsync(patient, entry, "call me on 0491570156");
        Assert.Equal(0, await records.Host.CountAsync(
            "select count(*) from mt_events where data::text like '%0491570156%'", Ct));
    }

    private async Task<(Guid Patient, Guid Entry)> SessionAsync()
    {
        var patient = await records.PatientAsync();
        var entry = await records.ArriveAsync("treatment", patient, "technique_stopped", KeptRecords.LongAgo.AddHours(4), _ =>
            KeptRecords.Plain(
                $$"""{"courseId":"{{patient}}","episodeId":"{{patient}}","sessionId":"{{patient}}","reason":"pain","side":"right"}"""));
        return (patient, entry);
    }

    private async Task<string> AskAsync(Guid patient, Guid entry, string asked = "it was the left knee")
    {
        var answer = (await records.SendAsync(
            $"/patients/{patient}/corrections", "patient-desk", $$"""{"asked":"{{asked}}","entryId":"{{entry}}"}""")).Done();
        return $"/patients/{patient}/corrections/{answer["correctionId"]}";
    }

    private Task<Guid> AmendAsync(Guid patient, Guid entry) => records.ArriveAsync(
        "treatment",
        patient,
        "record_amended",
        TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(11)),
        _ => KeptRecords.Plain(
            $$"""
            {"targetEventId":"{{entry}}","targetType":"technique_stopped","path":"side","old":"right","new":"left",
             "sealedOld":null,"sealedNew":null,"reason":null,"countersignedBy":null,"rulesVersion":"2026-11-22"}
            """));

    private async Task<JsonNode> OneAsync(Guid patient) =>
        (await records.SendAsync($"/patients/{patient}/corrections", "patient-desk")).Done()["corrections"]!.AsArray().Single()!;

    private async Task<JsonArray> ListAsync(string state, string role, string clinic) =>
        (await records.SendAsync($"/corrections?state={state}", role, clinic: clinic)).Done()["corrections"]!.AsArray();

    private static async Task<JsonNode> ShownAsync(Func<Task<JsonNode?>> find)
    {
        JsonNode? found = null;
        await Eventually.ThatAsync(
            async _ => (found = await find()) is not null, TimeSpan.FromSeconds(30), () => "It is not shown.", Ct);
        return found!;
    }
}
