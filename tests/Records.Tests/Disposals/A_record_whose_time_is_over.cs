using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PeriostealPlatform.Records.Disposals;
using PeriostealPlatform.Records.Histories;
using PeriostealPlatform.Testing;

namespace PeriostealPlatform.Records.Tests.Disposals;

[Collection(nameof(KeptRecords))]
public sealed class A_record_whose_time_is_over(KeptRecords records)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task says_since_when_and_by_which_rule()
    {
        var patient = await records.PatientAsync();
        var retention = (await records.SendAsync($"/patients/{patient}/retention", "privacy-officer")).Done();

        Assert.Equal("2023-03-02", (string?)retention["earliestOn"]);
        Assert.Equal("seven-years-after-last-service", (string?)retention["rule"]);
        Assert.Equal("patient_discharged", (string?)retention["inputs"]!["lastService"]!["fact"]);
        Assert.True((bool?)retention["inputs"]!["birthDateKnown"]);
        Assert.Empty(retention["obstacles"]!.AsArray());
        Assert.DoesNotContain("1961", retention.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task of_a_child_is_kept_until_25()
    {
        var patient = await records.PatientAsync(born: "2005-07-09");
        var retention = (await records.SendAsync($"/patients/{patient}/retention", "privacy-officer")).Done();
        Assert.Equal("2030-07-09", (string?)retention["earliestOn"]);
        Assert.Equal("collected-under-age", (string?)retention["rule"]);
        (await records.SendAsync($"/patients/{patient}/disposals", "operations", "{}")).Refused(422, "PP-RET-001");
    }

    [Fact]
    public async Task is_on_the_list_without_a_name_and_one_of_today_is_not()
    {
        var (old, young) = (await records.PatientAsync(), await records.PatientAsync(TimeProvider.System.GetUtcNow().AddDays(-1)));
        var listed = (await records.SendAsync("/retention/due?before=2026-01-01", "operations")).Done();
        var ids = listed["records"]!.AsArray().Select(r => r!["patientId"]!.GetValue<Guid>()).ToList();
        Assert.Contains(old, ids);
        Assert.DoesNotContain(young, ids);
        Assert.DoesNotContain("Quenneville", listed.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task tells_beforehand_what_would_go_and_does_nothing()
    {
        var patient = await records.PatientAsync();
        await records.SendAsync($"/patients/{patient}/chart", "clinical-lead"); // Records takes copies of the keys
        var run = (await records.SendAsync($"/patients/{patient}/disposals/dry-run", "privacy-officer")).Done();

        Assert.Equal(
            ["intake 1", "treatment 0", "outcomes 1", "records 2"],
            run["destroyed"]!.AsArray().Select(part => $"{part!["service"]} {part["keys"]}"));
        Assert.True(run["eventsThatStay"]!.GetValue<int>() >= 3);
        Assert.True(records.Owners.Holds("intake", patient));
    }

    [Fact]
    public async Task ends_with_nobody_in_it_and_every_hash_as_it_was()
    {
        var (patient, other) = (await records.PatientAsync(), await records.PatientAsync(family: "Ottoline"));
        var before = (await records.SendAsync($"/patients/{patient}/chart", "clinical-lead")).Done();
        Assert.Equal("Quenneville", (string?)before["identity"]!["family"]);
        await records.Host.ArriveOwnAsync(patient, Ct);

        var disposal = await records.ApproveAsync(patient);
        await records.LetDaysPassAsync(disposal);
        await records.ReachesAsync(disposal, "completed");

        // Nobody has to read it again for what was opened before to be gone.
        var kept = records.Host.Services.GetRequiredService<RecentHistories>().Find(patient);
        Assert.Null(kept?.Chart);
        Assert.DoesNotContain(kept?.Rows ?? [], row => row.Body.Span.IndexOf("Quenneville"u8) >= 0);
        foreach (var service in new[] { "intake", "outcomes" })
            Assert.False(records.Owners.Holds(service, patient));
        Assert.Equal(0, await records.Host.CountAsync(
            $"select count(*) from periosteal.patient_keys where patient_id = '{patient}' and wrapped is not null", Ct));
        var chart = (await records.SendAsync($"/patients/{patient}/chart", "clinical-lead")).Done();
        Assert.DoesNotContain("Quenneville", chart.ToJsonString(), StringComparison.Ordinal);
        Assert.Null(chart["identity"]!["birthDate"]);
        Assert.Equal("discharged", (string?)chart["episodes"]![0]!["status"]); // codes stay
        Assert.Equal("Ottoline", (string?)(await records.SendAsync($"/patients/{other}/chart", "clinical-lead"))
            .Done()["identity"]!["family"]);

        foreach (var service in new[] { "intake", "treatment", "outcomes" })
            records.Owners.Away[service] = true;
        (await records.SendAsync($"/patients/{patient}/chart", "clinical-lead")).Done(); // nobody needs to be asked any more
        records.Owners.Away.Clear();
        (await records.SendAsync($"/patients/{patient}/legal-holds", "clinical-lead", """{"reason":"late"}"""))
            .Refused(422, "PP-RET-010");
        (await records.SendAsync($"/patients/{patient}/disposals", "operations", "{}")).Refused(422, "PP-RET-010");
    }

    [Fact]
    public async Task still_tells_who_saw_it_when_it_has_ended()
    {
        var patient = await records.PatientAsync();
        (await records.SendAsync($"/patients/{patient}/chart", "clinical-lead")).Done();
        (await records.SendAsync($"/patients/{patient}/chart", "clinical-lead", clinic: "prm")).Refused(403, "PP-ACC-001");
        var before = await LogAsync(patient);
        Assert.Equal(["shown chart chw", "refused chart prm"], before.Select(e => $"{e["result"]} {e["what"]} {e["clinic"]}"));

        var disposal = await records.ApproveAsync(patient);
        await records.LetDaysPassAsync(disposal);
        await records.ReachesAsync(disposal, "completed");

        var after = await LogAsync(patient);
        Assert.Equal(before.Select(e => e.ToJsonString()), after.Take(before.Count).Select(e => e.ToJsonString()));
    }

    [Fact]
    public async Task leaves_a_register_entry_with_the_name_for_the_privacy_officer_alone()
    {
        var patient = await records.PatientAsync(family: "Thistlewood");
        var disposal = await records.ApproveAsync(patient);
        await records.LetDaysPassAsync(disposal);
        await records.ReachesAsync(disposal, "completed");

        var entry = await EntryAsync(disposal, "privacy-officer");
        Assert.Equal("Zebulonia Thistlewood", (string?)entry["name"]);
        Assert.Equal(DisposalRegister.DigestOf(patient), (string?)entry["patientDigest"]);
        Assert.Equal(("2016-03-01", "2016-03-01"), ((string?)entry["coversFrom"], (string?)entry["coversTo"]));
        Assert.Equal(2, entry["approvedBy"]!.AsArray().Count);
        Assert.Equal(1, entry["proof"]!["keysDestroyed"]!["intake"]!.GetValue<int>());
        Assert.True(entry["proof"]!["sealedFields"]!.GetValue<int>() >= 4);
        Assert.NotNull(entry["executedAt"]);

        var seen = await EntryAsync(disposal, "auditor");
        Assert.Null(seen["name"]);
        Assert.DoesNotContain(patient.ToString(), seen.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(0, await records.Host.CountAsync(
            "select count(*) from mt_events where data::text like '%Thistlewood%'", Ct));
    }

    [Fact]
    public async Task waits_for_a_service_that_is_away_and_goes_on_after_a_crash()
    {
        var patient = await records.PatientAsync();
        var disposal = await records.ApproveAsync(patient);
        records.Owners.Away["outcomes"] = true;
        await records.LetDaysPassAsync(disposal);
        await Eventually.ThatAsync(
            async ct => await records.Host.CountAsync(
                $"select coalesce(max(failures), 0)::bigint from periosteal.disposals where disposal_id = '{disposal}'", ct) > 0,
            TimeSpan.FromSeconds(90),
            () => "Nothing was tried.",
            Ct);
        Assert.False(records.Owners.Holds("intake", patient));
        Assert.True(records.Owners.Holds("outcomes", patient));
        var waiting = (await records.SendAsync("/disposals", "privacy-officer")).Done()["underWay"]!.AsArray()
            .Single(d => d!["disposalId"]!.GetValue<Guid>() == disposal)!;
        Assert.Equal("executing", (string?)waiting["stage"]);
        Assert.NotNull((string?)waiting["failedBecause"]);

        await records.Host.StopAsync();
        records.Owners.Away.Clear();
        await records.Host.StartAsync();
        await records.ReachesAsync(disposal, "completed");

        Assert.False(records.Owners.Holds("outcomes", patient));
        var intake = records.Owners.Asked.Where(a => a.StartsWith($"intake/{patient}", StringComparison.Ordinal));
        Assert.Single(intake); // what was done before the crash is not done again
        Assert.Single((await records.SendAsync("/disposals", "auditor")).Done()["register"]!.AsArray(),
            e => e!["disposalId"]!.GetValue<Guid>() == disposal);
    }

    [Fact]
    public async Task is_kept_when_a_hold_comes_in_the_days_between()
    {
        var patient = await records.PatientAsync();
        var disposal = await records.ApproveAsync(patient);
        var hold = (await records.SendAsync($"/patients/{patient}/legal-holds", "clinical-lead", """{"reason":"an inquest"}"""))
            .Done()["holdId"]!.GetValue<Guid>();
        await records.ReachesAsync(disposal, "ended");

        Assert.True(records.Owners.Holds("intake", patient));
        var held = (await records.SendAsync($"/patients/{patient}/retention", "privacy-officer")).Done();
        Assert.Equal("legal-hold", (string?)held["rule"]);
        Assert.Null(held["earliestOn"]);
        (await records.SendAsync($"/patients/{patient}/disposals", "operations", "{}")).Refused(422, "PP-RET-002");

        (await records.SendAsync(
            $"/patients/{patient}/legal-holds/{hold}/lifting", "privacy-officer", """{"reason":"it is over"}""")).Done();
        await records.ApproveAsync(patient);
    }

    [Fact]
    public async Task is_held_by_itself_after_a_reaction_of_grade_5()
    {
        var patient = await records.PatientAsync();
        var hold = await records.ArriveAsync("intake", patient, "legal_hold_placed", KeptRecords.LongAgo.AddHours(4), _ =>
            KeptRecords.Plain($$"""{"adverseReactionId":"{{patient}}"}"""));
        (await records.SendAsync($"/patients/{patient}/disposals", "operations", "{}")).Refused(422, "PP-RET-002");
        (await records.SendAsync(
            $"/patients/{patient}/legal-holds/{hold}/lifting", "clinical-lead", """{"reason":"closed by the coroner"}""")).Done();
        (await records.SendAsync($"/patients/{patient}/disposals", "operations", "{}")).Done();
    }

    [Fact]
    public async Task ends_together_with_the_record_that_was_merged_into_it()
    {
        var (survivor, retired) = (await records.PatientAsync(), KeptRecords.NewId());
        await records.RegisterAsync(retired, KeptRecords.LongAgo, "Quenneville-Ash", "1961-04-02");
        await records.ArriveAsync("intake", survivor, "patients_merged", KeptRecords.LongAgo.AddHours(5), _ =>
            KeptRecords.Plain($$"""{"mergeId":"{{retired}}","retiredPatientId":"{{retired}}","reason":null}"""));
        await records.ArriveAsync("intake", retired, "patient_retired", KeptRecords.LongAgo.AddHours(5), _ =>
            KeptRecords.Plain($$"""{"mergeId":"{{retired}}","survivorPatientId":"{{survivor}}"}"""));

        (await records.SendAsync($"/patients/{retired}/disposals", "operations", "{}")).Refused(422, "PP-RET-004");
        var disposal = await records.ApproveAsync(survivor);
        await records.LetDaysPassAsync(disposal);
        await records.ReachesAsync(disposal, "completed");

        Assert.False(records.Owners.Holds("intake", survivor));
        Assert.False(records.Owners.Holds("intake", retired));
        Assert.Equal(2, (await EntryAsync(disposal, "auditor"))["proof"]!["records"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("treating-practitioner")]
    [InlineData("reception")]
    [InlineData("auditor")]
    public async Task is_not_for_everybody_to_end(string role)
    {
        var patient = await records.PatientAsync();
        (await records.SendAsync($"/patients/{patient}/disposals", role, "{}")).Refused(403, "PP-API-403");
    }

    private async Task<List<JsonNode>> LogAsync(Guid patient) =>
        [.. (await records.SendAsync($"/patients/{patient}/access", "auditor")).Done()["entries"]!.AsArray().Select(e => e!)];

    private async Task<JsonNode> EntryAsync(Guid disposal, string role) =>
        (await records.SendAsync("/disposals", role)).Done()["register"]!.AsArray()
            .Single(e => e!["disposalId"]!.GetValue<Guid>() == disposal)!;
}
