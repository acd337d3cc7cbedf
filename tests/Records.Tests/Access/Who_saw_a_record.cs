using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.Records.Access;
using PeriostealPlatform.Records.Tests.Feed;
using PeriostealPlatform.Records.Tests.Fixtures;

namespace PeriostealPlatform.Records.Tests.Access;

public sealed class Who_saw_a_record(FeedOfRecords records) : IClassFixture<FeedOfRecords>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task holds_reads_refusals_exports_and_lists()
    {
        var patient = await records.PatientAsync("chw", "this-clinic-only");
        await AskAsync($"/patients/{patient}/events", "clinical-lead", "chw");
        await AskAsync($"/patients/{patient}/events", "clinical-lead", "prm");
        await records.ReadAsync("chw");
        await AskAsync("/patients", "clinical-lead", "chw");
        await records.Host.ArriveOwnAsync(Guid.Parse(TestUser), Ct);

        var log = await LogAsync(patient);

        Assert.Equal(
            ["shown events chw", "refused events prm", "shown feed chw export", "shown patient-list chw"],
            log.Select(Line));
        Assert.Equal(
            ["access-log", "access-report"],
            (await LogAsync(patient, "/report")).Concat(await LogAsync(patient)).Where(e => (string?)e!["role"] == "patient-desk")
                .Select(e => (string?)e!["what"]).Distinct());
    }

    [Fact]
    public async Task holds_work_lists_and_what_is_given_out_of_everything()
    {
        var patient = await records.PatientAsync("chw", "this-clinic-only");
        (await records.Host.SendAsync(new($"/patients/{patient}/corrections", "reception", "chw") { Body = """{"asked":"x"}""" }, Ct)).Done();
        (await AskAsync("/corrections", "reception", "chw")).Done();
        var size = await records.Host.CountAsync("select size from periosteal.ledger_size", Ct);
        foreach (var seen in new[] { size, 0 })
        {
            await records.Host.Services.GetRequiredService<AccessLog>().WriteAsync(
                Guid.Parse(TestUser), new AccessEvent.LedgerEvidenceGiven(seen), new Actor(TestUser, "auditor", "chain"), "Australia/Sydney", Ct);
        }

        await records.Host.ArriveOwnAsync(Guid.Parse(TestUser), Ct);

        // What was given out before the record began is none of it.
        Assert.Equal(
            ["shown correction-list chw", "shown ledger-evidence chain export"], (await LogAsync(patient)).Select(Line));
    }

    [Fact]
    public async Task holds_what_was_seen_of_the_record_that_went_on_in_it()
    {
        var (one, other) = (await records.PatientAsync("chw", "all-clinics"), await records.PatientAsync("hvl", "all-clinics"));
        await AskAsync($"/patients/{one}/events", "clinical-lead", "chw");
        await AskAsync($"/patients/{other}/events", "clinical-lead", "hvl");
        Assert.Single(await LogAsync(one));
        var merge = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
        await records.AddAsync("intake", one, "patients_merged", $$"""{"mergeId":"{{merge}}","retiredPatientId":"{{other}}"}""", "chw");
        await records.AddAsync("intake", other, "patient_retired", $$"""{"mergeId":"{{merge}}","survivorPatientId":"{{one}}"}""", "hvl");

        var merged = await LogAsync(one);

        Assert.Contains($"{other} shown events hvl", merged.Select(e => $"{e!["patientId"]} {Line(e)}"));
        Assert.Equal(merged.Count + 1, (await LogAsync(other)).Count);
    }

    private const string TestUser = "00000000-0000-0000-0000-0000000000a9";

    private static string Line(JsonNode? e) =>
        $"{e!["result"]} {e["what"]} {e["clinic"]}{(e["export"]!.GetValue<bool>() ? " export" : "")}";

    private Task<Answered> AskAsync(string path, string role, string clinic) =>
        records.Host.SendAsync(new Asking(path, role, clinic) { User = TestUser }, Ct);

    private async Task<JsonArray> LogAsync(Guid patient, string what = "") =>
        (await AskAsync($"/patients/{patient}/access{what}", "patient-desk", "chw")).Done()["entries"]!.AsArray();
}
