using System.Text.Json.Nodes;
using PeriostealPlatform.Records.Access;
using PeriostealPlatform.Records.Charts;
using PeriostealPlatform.Records.Histories;
using PeriostealPlatform.Records.Tests.Charts;

namespace PeriostealPlatform.Records.Tests.Histories;

/// <summary>Two records as one and as two again, at any time (domain.md §4.6).</summary>
public sealed class Merging_records
{
    private static readonly Guid One = new("01990000-0000-7000-8000-0000000000a1");
    private static readonly Guid Other = new("01990000-0000-7000-8000-0000000000b1");
    private static readonly Guid MergeId = new("01990000-0000-7000-8000-0000000000c1");
    private static readonly Guid OwnEpisode = new("01990000-0000-7000-8000-0000000000a2");
    private static readonly Guid OtherEpisode = new("01990000-0000-7000-8000-0000000000b2");
    private static readonly DateTimeOffset Before = DateTimeOffset.Parse("2026-09-16T00:00:00Z", null);
    private static readonly DateTimeOffset Merged = DateTimeOffset.Parse("2026-09-19T00:00:00Z", null);

    [Fact]
    public void shows_two_records_before_the_merge_was_known()
    {
        Assert.Equal([OwnEpisode], Episodes(Chart(One, Before)));
        Assert.Equal([OtherEpisode], Episodes(Chart(Other, Before)));
        Assert.Null(Chart(Other, Before).ReplacedBy);
    }

    [Fact]
    public void shows_one_record_from_then_on_whichever_is_asked_for()
    {
        var chart = Chart(One, Merged);
        Assert.Equal([OwnEpisode, OtherEpisode], Episodes(chart));
        Assert.Equal([Other], chart.Replaces);
        Assert.Equal("Aroha", chart.Identity!.Given![0]!.GetValue<string>());
        Assert.Equal("Arohanui", chart.Identity.Preferred);
        Assert.Equal("this-clinic-only", chart.Sharing!.Policy);

        var asked = Chart(Other, Merged);
        Assert.Equal(One, asked.ReplacedBy);
        Assert.Equal([OwnEpisode, OtherEpisode], Episodes(asked));
    }

    [Fact]
    public void suspects_nobody_to_be_the_person_they_are()
    {
        Assert.Equal("suspected", Assert.Single(Chart(Other, Before).Duplicates).Status);
        Assert.Equal("merged", Assert.Single(Chart(One, Merged).Duplicates).Status);
        Assert.Equal("suspected", Assert.Single(Chart(Other, null).Duplicates).Status);
    }

    [Fact]
    public void gives_each_its_own_again_after_an_unmerge()
    {
        var (one, other) = (Chart(One, null), Chart(Other, null));
        Assert.Equal([OwnEpisode], Episodes(one));
        Assert.Equal([OtherEpisode], Episodes(other));
        Assert.Null(one.Identity!.Preferred);
        Assert.Equal("all-clinics", one.Sharing!.Policy);
        Assert.Null(other.ReplacedBy);
        var course = Assert.Single(other.Episodes[0].Courses);
        Assert.Equal("planned", course.Status);
        Assert.Equal(
            Events().Count,
            MergedHistory.Of(One, Events(), null).Entries.Count + MergedHistory.Of(Other, Events(), null).Entries.Count);
    }

    [Fact]
    public void gives_back_what_was_written_of_the_other_meanwhile_without_an_episode()
    {
        var meanwhile = new HistoryOf(One).With("intake", "consent_granted", "2026-09-18T10:00:00+10:00", """{"scope":"sharing"}""").Entries[0];
        var (id, events) = (Id(1, 90), Events());
        events.Add(meanwhile with { Stored = meanwhile.Stored with { Id = id } });
        events.Single(e => e.Fact == "patients_unmerged").Data["givenBack"] = new JsonArray(new JsonObject { ["eventId"] = id });

        Assert.DoesNotContain(MergedHistory.Of(One, events, null).Entries, e => e.Stored.Id == id);
        Assert.Contains(MergedHistory.Of(Other, events, null).Entries, e => e.Stored.Id == id);
        Assert.Contains(MergedHistory.Of(One, events, Merged).Entries, e => e.Stored.Id == id);
    }

    [Fact]
    public void still_shows_one_record_as_it_was_known_between_the_two() =>
        Assert.Equal([OwnEpisode, OtherEpisode], Episodes(Chart(Other, Merged)));

    [Fact]
    public void shares_with_the_stricter_until_the_patient_says_anew()
    {
        var (all, mine) = (new SharingGround("chw", "chw", "all-clinics", []), new SharingGround("hvl", "hvl", "named-clinics", ["prm"]));
        var merged = MergedGround.Of([new(all, Before, null), new(mine, Before, Merged)]);
        Assert.Equal(("named-clinics", "hvl"), (merged.SharingPolicy, Assert.Single(merged.AlsoHeldBy)));
        Assert.True(AccessGate.Decide(new Reader("treating-practitioner", "hvl"), merged).Allowed);
        Assert.Equal("all-clinics", MergedGround.Of([new(all, Merged.AddDays(1), null), new(mine, Before, Merged)]).SharingPolicy);
    }

    private static Chart Chart(Guid patient, DateTimeOffset? knownAt) =>
        Charting.Draw(MergedHistory.Of(patient, Events(), knownAt), new AsOf(knownAt, null));

    private static IReadOnlyList<Guid> Episodes(Chart chart) => [.. chart.Episodes.Select(e => e.EpisodeId)];

    private static List<HistoryEntry> Events()
    {
        var own = new HistoryOf(One)
            .With("intake", "referral_received", "2026-08-10T09:00:00+10:00", Referral(OwnEpisode))
            .With("intake", "patient_registered", "2026-08-10T09:06:00+10:00", Registration("Aroha"))
            .With("intake", "sharing_directive_set", "2026-08-10T09:13:00+10:00", """{"policy":"all-clinics","clinics":[]}""")
            .With("intake", "patients_merged", "2026-09-17T15:00:00+10:00", $$"""
                {"mergeId":"{{MergeId}}","retiredPatientId":"{{Other}}","fieldsKept":{"preferred":"Arohanui"},"carried":[]}
                """)
            .With("treatment", "history_linked", "2026-09-17T15:01:00+10:00", $$"""{"mergeId":"{{MergeId}}","retiredPatientId":"{{Other}}","carried":[]}""")
            .With("treatment", "course_planned", "2026-09-18T09:30:00+10:00", $$"""
                {"episodeId":"{{OtherEpisode}}","courseId":"{{Id(9, 9)}}","sessions":6,"sites":[]}
                """)
            .With("intake", "patients_unmerged", "2026-09-20T10:00:00+10:00", $$"""
                {"mergeId":"{{MergeId}}","restoredPatientId":"{{Other}}","givenBack":[],"restoredEpisodes":["{{OtherEpisode}}"]}
                """)
            .With("treatment", "history_unlinked", "2026-09-20T10:01:00+10:00", $$"""
                {"mergeId":"{{MergeId}}","restoredPatientId":"{{Other}}","givenBack":[{"eventId":"{{Id(1, 6)}}","version":2,"index":0}]}
                """);
        var other = new HistoryOf(Other)
            .With("intake", "referral_received", "2026-09-15T11:00:00+10:00", Referral(OtherEpisode))
            .With("intake", "patient_registered", "2026-09-15T11:06:00+10:00", Registration("Arohanui"))
            .With("intake", "sharing_directive_set", "2026-09-15T11:13:00+10:00", """{"policy":"this-clinic-only","clinics":[]}""")
            .With("intake", "duplicate_suspected", "2026-09-15T11:40:00+10:00", $$"""{"otherPatientId":"{{One}}","score":0.91}""")
            .With("intake", "patient_retired", "2026-09-17T15:00:00+10:00", $$"""{"mergeId":"{{MergeId}}","survivorPatientId":"{{One}}"}""")
            .With("intake", "patient_restored", "2026-09-20T10:00:00+10:00", $$"""{"mergeId":"{{MergeId}}","survivorPatientId":"{{One}}"}""");
        return [.. Named(own, 1).Concat(Named(other, 2)).OrderBy(e => e.RecordedAt).ThenBy(e => e.Stored.Id)];
    }

    private static IEnumerable<HistoryEntry> Named(HistoryOf history, int number) => history.Entries.Select((e, at) =>
        e with { Stored = e.Stored with { Id = Id(number, at + 1) } });

    private static Guid Id(int history, int number) => new($"01990000-0000-7000-8000-0000{history:D4}{number:D4}");

    private static string Referral(Guid episode) => $$"""{"episodeId":"{{episode}}","source":"gp","indications":[]}""";

    private static string Registration(string given) =>
        $$"""{"family":"Ngata","given":["{{given}}"],"birthDate":"1979-11-23","gender":"female","homeClinic":"chw"}""";
}
