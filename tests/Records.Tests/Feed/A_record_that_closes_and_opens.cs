namespace PeriostealPlatform.Records.Tests.Feed;

public sealed class A_record_that_closes_and_opens(FeedOfRecords feed) : IClassFixture<FeedOfRecords>
{
    private const string Restricted = "records.record-restricted.v1", Opened = "records.record-opened.v1";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task leaves_a_tombstone_to_those_it_was_shown_to()
    {
        var cursor = (await feed.ReadAsync("prm", "end")).Next;
        var patient = await feed.PatientAsync("chw", "all-clinics");
        var shown = await feed.ReadAsync("prm", cursor);
        await feed.ShareAsync(patient, "this-clinic-only", "chw");
        await feed.TreatAsync(patient, 1);

        var after = await feed.ReadAsync("prm", shown.Next);
        var again = await feed.ReadAsync("prm", shown.Next);

        Assert.Equal(3, shown.TypesOf(patient).Count);
        Assert.Equal([Restricted], after.TypesOf(patient));
        Assert.Empty(after.Items[0]["data"]!.AsObject());
        Assert.Equal(after.Ids, again.Ids); // the first answer may have been lost on its way
        Assert.Empty((await feed.ReadAsync("prm", after.Next)).Items);
    }

    [Fact]
    public async Task is_not_told_of_to_those_who_never_saw_it()
    {
        var cursor = (await feed.ReadAsync("prm", "end")).Next;
        var patient = await feed.PatientAsync("chw", "this-clinic-only");
        await feed.ShareAsync(patient, "this-clinic-only", "chw");

        var read = await feed.ReadAsync("prm", cursor);

        Assert.Empty(read.TypesOf(patient));
        Assert.DoesNotContain(patient.ToString(), read.Answer.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task says_when_it_opens_and_what_was_held_back_is_read_for_it_alone()
    {
        var cursor = (await feed.ReadAsync("hvl", "end")).Next;
        var patient = await feed.PatientAsync("chw", "this-clinic-only");
        await feed.TreatAsync(patient, 1);
        var hidden = await feed.ReadAsync("hvl", cursor);
        await feed.ShareAsync(patient, "all-clinics", "chw");
        await feed.TreatAsync(patient, 2);

        var open = await feed.ReadAsync("hvl", hidden.Next);
        var history = await feed.ReadAsync("hvl", path: $"/feed/patients/{patient}");

        Assert.Empty(hidden.TypesOf(patient));
        Assert.Equal([Opened, "intake.sharing-directive-set.v1", "treatment.session-completed.v1"], open.TypesOf(patient));
        Assert.Equal(6, history.Items.Count);
        Assert.Equal("intake.referral-received.v1", history.Types[0]);
        var rest = await feed.ReadAsync("hvl", history.Items[3]["cursor"]!.GetValue<string>(), path: $"/feed/patients/{patient}");
        Assert.Equal(history.Ids.Skip(4), rest.Ids);
    }

    [Fact]
    public async Task is_refused_by_itself_where_it_is_restricted_and_that_is_written_down()
    {
        var patient = await feed.PatientAsync("chw", "this-clinic-only");

        (await feed.AskAsync($"/feed/patients/{patient}", "hvl")).Refused(403, "PP-ACC-001");
        (await feed.AskAsync($"/feed/patients/{Guid.CreateVersion7(TimeProvider.System.GetUtcNow())}")).Refused(404, "PP-API-404");

        Assert.Equal(1, await feed.Host.CountAsync(
            $"select count(*) from mt_events where stream_id = '{patient}' and type = 'record_access_denied_v2'", Ct));
    }

    [Fact]
    public async Task closes_for_the_records_that_were_merged_into_it_too()
    {
        var cursor = (await feed.ReadAsync("prm", "end")).Next;
        var (survivor, retired) = (await feed.PatientAsync("chw", "all-clinics"), await feed.PatientAsync("chw", "all-clinics"));
        var shown = await feed.ReadAsync("prm", cursor);
        await feed.AddAsync("intake", survivor, "patients_merged", $$"""
            {"mergeId":"{{retired}}","retiredPatientId":"{{retired}}","approvedBy":"x","carried":[],"rulesVersion":"1"}
            """, "chw");
        await feed.ShareAsync(survivor, "this-clinic-only", "chw");

        var after = await feed.ReadAsync("prm", shown.Next);

        Assert.Contains(Restricted, after.TypesOf(survivor));
        Assert.Contains(Restricted, after.TypesOf(retired));
        Assert.Equal(after.Ids.Count, after.Ids.Distinct().Count());
    }
}
