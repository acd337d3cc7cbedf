using PeriostealPlatform.Records.Tests.Fixtures;

namespace PeriostealPlatform.Records.Tests.Feed;

public sealed class Following_the_feed(FeedOfRecords feed) : IClassFixture<FeedOfRecords>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task shows_codes_and_values_and_nothing_of_the_person()
    {
        var before = (await feed.ReadAsync("chw", "end")).Next;
        var patient = await feed.PatientAsync("chw", "all-clinics");
        await feed.TreatAsync(patient, 1);

        var read = await feed.ReadAsync("chw", before);

        Assert.Equal(
            [
                "intake.referral-received.v1", "intake.patient-registered.v1", "intake.sharing-directive-set.v1",
                "treatment.session-completed.v1",
            ],
            read.TypesOf(patient));
        Assert.DoesNotContain("sealed:", read.Answer.ToJsonString(), StringComparison.Ordinal);
        var session = read.Items[^1];
        Assert.Equal(-3, session["data"]!["heartRateDelta"]!.GetValue<int>());
        Assert.Equal("increased", session["data"]!["peristalsis"]!.GetValue<string>());
        Assert.Equal("2026-09-07T", session["occurredAt"]!.GetValue<string>()[..11]);
        Assert.Null(session["data"]!["rulesVersion"]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    public async Task neither_skips_nor_doubles_in_pages_of_any_size(int limit)
    {
        var cursor = (await feed.ReadAsync("chw", "end")).Next;
        var start = cursor;
        var patients = new List<Guid>();
        for (var i = 0; i < 3; i++)
            patients.Add(await feed.PatientAsync(i == 1 ? "hvl" : "chw", i == 1 ? "this-clinic-only" : "all-clinics"));

        var ids = new List<string>();
        for (var n = 0; n < 20; n++)
        {
            var read = await feed.ReadAsync("chw", cursor, limit);
            ids.AddRange(read.Ids);
            cursor = n % 2 == 0 && read.Items.Count > 0 ? read.Items[^1]["cursor"]!.GetValue<string>() : read.Next;
            if (n < 8)
                await feed.TreatAsync(patients[n % 3], n);
        }

        var whole = await feed.ReadAsync("chw", start);
        Assert.Equal(whole.Ids, ids);
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.Equal(11, ids.Count); // two records with three events each, and five of the eight sessions
        Assert.Empty(whole.TypesOf(patients[1]));
    }

    [Fact]
    public async Task is_written_down_once_for_every_patient_who_was_shown()
    {
        var (before, also) = ((await feed.ReadAsync("prm", "end")).Next, (await feed.ReadAsync("chw", "end")).Next);
        var shown = await feed.PatientAsync("chw", "all-clinics");
        var kept = await feed.PatientAsync("chw", "this-clinic-only");

        await feed.ReadAsync("prm", before);

        Assert.Equal(1, await LoggedAsync(shown));
        Assert.Equal(0, await LoggedAsync(kept));
        await feed.ReadAsync("chw", also);
        Assert.Equal(1, await LoggedAsync(kept));
    }

    [Fact]
    public async Task waits_for_what_comes()
    {
        var patient = await feed.PatientAsync("chw", "all-clinics");
        var before = (await feed.ReadAsync("chw", "end")).Next;

        var waiting = feed.ReadAsync("chw", before, wait: 30);
        await feed.TreatAsync(patient, 1);

        Assert.Equal(["treatment.session-completed.v1"], (await waiting).TypesOf(patient));
    }

    [Fact]
    public async Task gives_an_auditor_what_integrators_never_see_and_does_not_follow_itself()
    {
        var before = (await feed.ReadAsync("chain", "end", role: "auditor")).Next;
        var patient = await feed.PatientAsync("hvl", "this-clinic-only");
        await feed.Host.SendAsync(new Asking($"/patients/{patient}/access", "patient-desk"), Ct);
        var first = await feed.ReadAsync("chain", before, role: "auditor");
        await feed.Host.ArriveOwnAsync(patient, Ct);

        var second = await feed.ReadAsync("chain", first.Next, role: "auditor");
        await feed.Host.ArriveOwnAsync(patient, Ct);
        var third = await feed.ReadAsync("chain", second.Next, role: "auditor");

        Assert.Equal(3, first.TypesOf(patient).Count);
        Assert.Equal(["records.record-accessed.v1"], second.TypesOf(patient));
        Assert.Equal("access-log", second.Items[0]["data"]!["what"]!.GetValue<string>());
        Assert.Empty(third.TypesOf(patient));
    }

    [Fact]
    public async Task tells_programs_nothing_of_who_read_a_record()
    {
        var before = (await feed.ReadAsync("chw", "end")).Next;
        var auditors = (await feed.ReadAsync("chain", "end", role: "auditor")).Next;
        var patient = await feed.PatientAsync("chw", "all-clinics");
        await feed.Host.SendAsync(new Asking($"/patients/{patient}/access", "patient-desk"), Ct);
        await feed.Host.ArriveOwnAsync(patient, Ct);

        var seen = (await feed.ReadAsync("chw", before)).TypesOf(patient);

        Assert.Contains("records.record-accessed.v1", (await feed.ReadAsync("chain", auditors, role: "auditor")).TypesOf(patient));
        Assert.Equal(3, seen.Count);
        Assert.All(seen, type => Assert.StartsWith("intake.", type, StringComparison.Ordinal));
    }

    [Fact]
    public async Task shows_no_sealed_value_where_a_code_belongs()
    {
        var patient = await feed.PatientAsync("chw", "all-clinics");
        var before = (await feed.ReadAsync("chw", "end")).Next;
        await feed.AddAsync("treatment", patient, "session_completed_v2", $$"""
            {"courseId":"{{patient}}","episodeId":"{{patient}}","sessionId":"{{patient}}","number":1,"points":4,
             "peristalsis":"sealed:1:AAAA"}
            """, "chw");

        var session = Assert.Single((await feed.ReadAsync("chw", before)).Items);

        Assert.Equal(4, session["data"]!["points"]!.GetValue<int>());
        Assert.Null(session["data"]!["peristalsis"]);
    }

    [Fact]
    public async Task every_item_is_as_its_schema_says()
    {
        var patient = await feed.PatientAsync("chw", "all-clinics");
        await feed.TreatAsync(patient, 1);
        var read = await feed.ReadAsync("chw");
        Assert.NotEmpty(read.Items);

        foreach (var item in read.Items)
        {
            var schema = (await feed.AskAsync($"/feed/schemas/{item["type"]}")).Done();
            Assert.Equal(item["type"]!.GetValue<string>(), schema["properties"]!["type"]!["const"]!.GetValue<string>());
            Assert.All(schema["required"]!.AsArray(), field => Assert.True(item.ContainsKey(field!.GetValue<string>())));
            Assert.All(item, field => Assert.True(schema["properties"]!.AsObject().ContainsKey(field.Key)));
            var fields = schema["properties"]!["data"]!["properties"]!.AsObject();
            Assert.All(item["data"]!.AsObject(), field => Assert.True(fields.ContainsKey(field.Key)));
        }
    }

    [Fact]
    public async Task needs_the_scope_for_everything_and_a_role_of_its_own()
    {
        (await feed.AskAsync("/feed", scope: null)).Refused(403, "PP-API-403");
        (await feed.AskAsync("/feed", scope: "patient/*.read system/Patient.read")).Refused(403, "PP-API-403");
        (await feed.AskAsync("/feed", role: "clinical-lead")).Refused(403, "PP-API-403");
        (await feed.AskAsync("/feed?limit=501")).Refused(400, "PP-API-005");
        (await feed.AskAsync("/feed?wait=31")).Refused(400, "PP-API-005");
        (await feed.AskAsync("/feed?types=intake.names.v1")).Refused(400, "PP-API-005");
    }

    [Fact]
    public async Task can_be_narrowed_to_types()
    {
        var before = (await feed.ReadAsync("chw", "end")).Next;
        var patient = await feed.PatientAsync("chw", "all-clinics");
        await feed.TreatAsync(patient, 1);

        var read = (await feed.AskAsync($"/feed?after={before}&types=treatment.session-completed.v1")).Done();

        Assert.Single(read["items"]!.AsArray());
    }

    private Task<long> LoggedAsync(Guid patient) => feed.Host.CountAsync(
        $"select count(*) from mt_events where stream_id = '{patient}' and type = 'record_accessed_v2' and data ->> 'what' = 'feed'", Ct);
}
