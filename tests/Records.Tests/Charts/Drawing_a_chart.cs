using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.Records.Charts;
using PeriostealPlatform.Records.Histories;

namespace PeriostealPlatform.Records.Tests.Charts;

public sealed class Drawing_a_chart
{
    private const string Episode = "00000000-0000-0000-0000-0000000000e1";
    private const string Course = "00000000-0000-0000-0000-0000000000c1";
    private const string Session = "00000000-0000-0000-0000-0000000000a1";
    private static readonly Guid Patient = new("00000000-0000-0000-0000-0000000000f1");
    private static readonly AsOf Now = new(null, null);

    private static HistoryOf History => new HistoryOf(Patient)
        .With("intake", "referral_received", "2026-09-07T09:00+10:00",
            $$"""{"episodeId":"{{Episode}}","source":"gp","indications":[{"code":"pain-neck","primary":true}]}""")
        .With("intake", "episode_accepted", "2026-09-07T09:35+10:00", $$"""{"episodeId":"{{Episode}}","restrictions":[]}""")
        .With("treatment", "course_planned", "2026-09-07T09:50+10:00",
            $$"""{"episodeId":"{{Episode}}","courseId":"{{Course}}","planVersion":1,"sessions":8,"sites":[]}""")
        .With("treatment", "session_started", "2026-09-09T09:30+10:00",
            $$"""{"episodeId":"{{Episode}}","courseId":"{{Course}}","sessionId":"{{Session}}","number":1}""")
        .With("treatment", "vitals_before_recorded", "2026-09-09T09:33+10:00",
            $$"""{"episodeId":"{{Episode}}","courseId":"{{Course}}","sessionId":"{{Session}}","hr":72}""")
        .With("treatment", "session_completed", "2026-09-09T10:20+10:00",
            $$"""
            {"episodeId":"{{Episode}}","courseId":"{{Course}}","sessionId":"{{Session}}","durationMin":50,"toleranceNprs":6}
            """,
            recordedAt: "2026-09-11T00:00Z");

    [Fact]
    public void shows_what_was_done()
    {
        var chart = Charting.Draw(Patient, History.Entries, Now);

        var course = Assert.Single(Assert.Single(chart.Episodes).Courses);
        var session = Assert.Single(course.Sessions);
        Assert.Equal(("completed", 50, 6), (session.Status, session.DurationMin, session.ToleranceNprs));
        Assert.Equal(72, session.VitalsBefore!["hr"]!.GetValue<int>());
        Assert.Equal(1, course.SessionsDone);
    }

    [Fact]
    public void shows_the_questions_before_a_session_and_who_recorded_which_part()
    {
        var asked = new HistoryOf(Patient).With("treatment", "session_started_v2", "2026-09-09T09:30+10:00",
            $$$"""
            {"episodeId":"{{{Episode}}}","courseId":"{{{Course}}}","sessionId":"{{{Session}}}","number":1,
             "safetyCheck":{"redFlags":[],"pregnancy":"yes","pregnancyWeeks":12}}
            """)
            .With("treatment", "vitals_before_recorded", "2026-09-09T09:33+10:00",
                $$"""{"episodeId":"{{Episode}}","courseId":"{{Course}}","sessionId":"{{Session}}","hr":72}""");

        var session = Charting.Draw(Patient, asked.Entries, Now).Episodes[0].Courses[0].Sessions[0];

        Assert.Equal(12, session.SafetyCheck!["pregnancyWeeks"]!.GetValue<int>());
        Assert.Equal([new("safetyCheck", "someone"), new("vitalsBefore", "someone")], session.Authors);
    }

    [Fact]
    public void shows_who_consented_and_who_took_it_down()
    {
        var given = new HistoryOf(Patient).With("intake", "consent_granted_v2", "2026-09-07T09:12+10:00",
            $$"""{"consentId":"{{Session}}","scope":"treatment","form":"PM-CONSENT-3","method":"written","grantor":"guardian"}""");

        var consent = Assert.Single(Charting.Draw(Patient, given.Entries, Now).Consents);

        Assert.Equal(("guardian", "someone"), (consent.Grantor, consent.By));
    }

    [Fact]
    public void leaves_out_what_was_learnt_later_than_known_at()
    {
        var known = DateTimeOffset.Parse("2026-09-10T00:00Z", System.Globalization.CultureInfo.InvariantCulture);

        var chart = Charting.Draw(Patient, History.Entries, new AsOf(known, null));

        Assert.Equal("started", chart.Episodes[0].Courses[0].Sessions[0].Status);
    }

    [Fact]
    public void leaves_out_what_happened_later_than_valid_at_though_it_is_known()
    {
        var valid = DateTimeOffset.Parse("2026-09-07T09:40+10:00", System.Globalization.CultureInfo.InvariantCulture);

        var chart = Charting.Draw(Patient, History.Entries, new AsOf(null, valid));

        Assert.Equal("accepted", chart.Episodes[0].Status);
        Assert.Empty(chart.Episodes[0].Courses);
    }

    [Fact]
    public void has_what_happened_before_valid_at_though_it_was_learnt_later()
    {
        var entries = new HistoryOf(Patient)
            .With("treatment", "observation_added", "2026-09-07T09:40+10:00", "{}", recordedAt: "2026-09-10T00:00Z").Entries;
        var between = DateTimeOffset.Parse("2026-09-08T00:00Z", System.Globalization.CultureInfo.InvariantCulture);

        Assert.Single(Corrected.At(entries, new AsOf(null, between)));
        Assert.Empty(Corrected.At(entries, new AsOf(between, null)));
        Assert.Empty(Corrected.At(entries, new AsOf(between, between)));
    }

    [Fact]
    public void passes_over_what_services_noted_of_each_other()
    {
        var noted = History.With("treatment", "episode_opened", "2026-09-07T09:36+10:00", "{}");

        Assert.Single(Charting.Draw(Patient, noted.Entries, Now).Episodes);
    }

    [Fact]
    public void stops_at_an_event_it_does_not_know()
    {
        var strange = History.With("treatment", "session_teleported", "2026-09-12T09:36+10:00", "{}");

        Assert.Throws<UnknownEventException>(() => Charting.Draw(Patient, strange.Entries, Now));
    }

    [Fact]
    public void stops_at_an_event_that_lacks_what_its_name_promises()
    {
        var broken = History.With("treatment", "session_completed", "2026-09-12T09:36+10:00", "{}");

        Assert.Throws<UnreadableFactException>(() => Charting.Draw(Patient, broken.Entries, Now));
    }

    [Fact]
    public void marks_an_entry_made_more_than_a_day_later_as_late() =>
        Assert.Equal([false, false, false, false, false, true], History.Entries.Select(e => e.IsLate));
}
