using PeriostealPlatform.Records.Charts;
using PeriostealPlatform.Records.Histories;

namespace PeriostealPlatform.Records.Tests.Charts;

/// <summary>Halts, adverse reactions, reviews: what P2's course went through.</summary>
public sealed class Drawing_what_went_wrong
{
    private const string Ids = """
        "episodeId":"00000000-0000-0000-0000-0000000000e1","courseId":"00000000-0000-0000-0000-0000000000c1"
        """;
    private const string Reaction = "00000000-0000-0000-0000-0000000000b1";
    private static readonly Guid Patient = new("00000000-0000-0000-0000-0000000000f1");

    private readonly HistoryOf _history = new HistoryOf(Patient)
        .With("treatment", "course_planned", "2026-08-24T10:50+10:00", $$"""{{{Ids}},"planVersion":1,"sessions":8,"sites":[]}""")
        .With("treatment", "course_activated", "2026-08-24T10:55+10:00", $$"""{{{Ids}},"planVersion":1}""")
        .With("treatment", "adverse_reaction_recorded", "2026-08-31T10:06+10:00",
            $$"""{{{Ids}},"adverseReactionId":"{{Reaction}}","codes":["ae-bradycardia"],"grade":2,"relatedness":"probable"}""")
        .With("treatment", "course_halted", "2026-08-31T10:07+10:00",
            $$"""{{{Ids}},"cause":"{{Reaction}}","rule":"AE-HALT-2","requires":"medical-clearance"}""");

    [Fact]
    public void shows_the_reaction_and_the_halted_course()
    {
        var episode = Assert.Single(Draw().Episodes);

        Assert.Equal(2, Assert.Single(episode.AdverseReactions).Grade);
        var course = Assert.Single(episode.Courses);
        Assert.Equal("halted", course.Status);
        Assert.Equal("AE-HALT-2", Assert.Single(course.Changes).Values["rule"]!.GetValue<string>());
    }

    [Fact]
    public void shows_the_present_grade_and_outcome_with_all_that_led_there()
    {
        _history
            .With("treatment", "adverse_reaction_regraded", "2026-08-31T12:00+10:00",
                $$"""{"adverseReactionId":"{{Reaction}}","from":2,"to":3,"reason":"admitted"}""")
            .With("treatment", "adverse_reaction_followed_up", "2026-09-01T09:10+10:00",
                $$"""{"adverseReactionId":"{{Reaction}}","outcome":"resolved"}""")
            .With("treatment", "external_notification_recorded", "2026-09-01T09:40+10:00",
                $$"""{"about":"{{Reaction}}","to":"cardiologist","method":"phone"}""");

        var reaction = Assert.Single(Draw().Episodes[0].AdverseReactions);

        Assert.Equal((3, "resolved"), (reaction.Grade, reaction.Outcome));
        Assert.Equal(
            ["adverse_reaction_regraded", "adverse_reaction_followed_up", "external_notification_recorded"],
            reaction.History.Select(n => n.What));
    }

    [Fact]
    public void shows_a_course_that_was_cleared_as_active_again()
    {
        _history.With("treatment", "course_resumed", "2026-09-01T09:10+10:00", $$"""{{{Ids}}}""");

        Assert.Equal("active", Draw().Episodes[0].Courses[0].Status);
    }

    [Fact]
    public void keeps_every_version_of_the_plan()
    {
        _history.With("treatment", "plan_revised_v2", "2026-09-01T09:10+10:00",
            $$"""{{{Ids}},"planVersion":2,"sessions":10,"sites":[{"code":"rib-3","side":"left"}]}""");

        var course = Draw().Episodes[0].Courses[0];

        Assert.Equal((2, 10), (course.PlanVersion, course.SessionsPlanned));
        Assert.Equal([8, 10], course.Plans.Select(p => p.Values["sessions"]!.GetValue<int>()));
    }

    [Fact]
    public void shows_who_holds_the_course_now()
    {
        _history.With("treatment", "course_custody_changed", "2026-10-28T14:01+11:00", $$"""{{{Ids}},"from":"chw","to":"hvl"}""");

        Assert.Equal("hvl", Draw().Episodes[0].Courses[0].Custody);
    }

    private Chart Draw() => Charting.Draw(Patient, _history.Entries, new AsOf(null, null));
}
