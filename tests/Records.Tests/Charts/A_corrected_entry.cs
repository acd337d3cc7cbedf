using PeriostealPlatform.Records.Charts;
using PeriostealPlatform.Records.Histories;

namespace PeriostealPlatform.Records.Tests.Charts;

/// <summary>Values that were amended and entries that were taken back, at different times of knowing.</summary>
public sealed class A_corrected_entry
{
    private const string Ids = """
        "episodeId":"00000000-0000-0000-0000-0000000000e1","courseId":"00000000-0000-0000-0000-0000000000c1",
        "sessionId":"00000000-0000-0000-0000-0000000000a1"
        """;
    private static readonly Guid Patient = new("00000000-0000-0000-0000-0000000000f1");
    private readonly HistoryOf _history = new HistoryOf(Patient)
        .With("treatment", "session_started", "2026-10-16T09:30+11:00", $$"""{{{Ids}},"number":2}""")
        .With("treatment", "technique_applied", "2026-10-16T10:00+11:00",
            $$"""{{{Ids}},"points":[{"site":"tibia-medial-surface","side":"left"},{"site":"fibula-head","side":"right"}]}""");

    [Fact]
    public void shows_the_old_value_as_known_before()
    {
        Amend();

        var point = Draw(knownAt: "2026-10-16T12:00+11:00").Episodes[0].Courses[0].Sessions[0].Points[0]!;

        Assert.Equal("left", point["side"]!.GetValue<string>());
        Assert.Null(point["amendments"]);
    }

    [Fact]
    public void shows_the_new_value_with_the_old_one_and_the_reason_as_known_since()
    {
        Amend();

        var chart = Draw(knownAt: "2026-10-18T00:00+11:00");

        var points = chart.Episodes[0].Courses[0].Sessions[0].Points;
        Assert.Equal("right", points[0]!["side"]!.GetValue<string>());
        var mark = Assert.Single(points[0]!["amendments"]!.AsArray())!;
        Assert.Equal("left", mark["old"]!.GetValue<string>());
        Assert.Equal("right", mark["new"]!.GetValue<string>());
        Assert.Equal("side entered wrongly", mark["reason"]!.GetValue<string>());
        Assert.Equal("lead", mark["countersignedBy"]!.GetValue<string>());
        Assert.Null(points[1]!["amendments"]);
        var listed = Assert.Single(chart.Amendments);
        Assert.Equal(("technique_applied", "points[0].side"), (listed.TargetFact, listed.Path));
    }

    [Fact]
    public void holds_for_a_time_before_the_amendment_since_it_says_what_was_true_then()
    {
        Amend();

        var point = Draw(validAt: "2026-10-16T12:00+11:00").Episodes[0].Courses[0].Sessions[0].Points[0]!;

        Assert.Equal("right", point["side"]!.GetValue<string>());
    }

    [Fact]
    public void that_was_amended_twice_shows_the_last_value_and_both_marks()
    {
        Amend();
        Amend("right", "midline", "2026-10-19T08:50+11:00");

        var point = Draw().Episodes[0].Courses[0].Sessions[0].Points[0]!;

        Assert.Equal("midline", point["side"]!.GetValue<string>());
        Assert.Equal(["left", "right"], point["amendments"]!.AsArray().Select(a => a!["old"]!.GetValue<string>()));
    }

    [Fact]
    public void whose_personal_value_was_amended_shows_it()
    {
        _history.With("treatment", "observation_added", "2026-10-16T10:30+11:00", $$"""{{{Ids}},"note":"old words"}""");
        _history.With("treatment", "record_amended", "2026-10-17T08:50+11:00",
            $$"""{"targetEventId":"{{_history.Last}}","path":"note","sealedOld":"old words","sealedNew":"new words","reason":"wrong words"}""");

        var note = Assert.Single(Draw().Episodes[0].Courses[0].Sessions[0].Observations);

        Assert.Equal("new words", note.Values["note"]!.GetValue<string>());
        Assert.Equal("old words", Assert.Single(Draw().Amendments).Old!.GetValue<string>());
    }

    [Fact]
    public void brings_the_figures_that_were_worked_out_again_with_it()
    {
        _history.With("treatment", "vitals_before_recorded_v2", "2026-10-16T09:35+11:00", $$"""{{{Ids}},"hr":72}""");
        var before = _history.Last;
        _history.With("treatment", "vitals_after_recorded_v2", "2026-10-16T10:10+11:00",
            $$"""{{{Ids}},"hr":72,"heartRateDelta":0,"heartRateClass":null}""");
        _history.With("treatment", "record_amended", "2026-10-17T08:50+11:00",
            $$"""
            {"targetEventId":"{{before}}","path":"hr","old":72,"new":84,"reason":"misread",
             "session":{{{Ids}},"heartRateDelta":-12,"heartRateClass":"within-claimed-range","ribsTreated":true} }
            """);

        Assert.Equal((84, -12, "within-claimed-range"), Rates(Draw()));
        Assert.Equal((72, 0, null), Rates(Draw(knownAt: "2026-10-16T12:00+11:00")));

        static (int, int?, string?) Rates(Chart chart)
        {
            var session = chart.Episodes[0].Courses[0].Sessions[0];
            return (session.VitalsBefore!["hr"]!.GetValue<int>(), session.HeartRateDelta, session.HeartRateClass);
        }
    }

    [Fact]
    public void that_was_taken_back_stays_as_an_entry_without_content()
    {
        _history.With("treatment", "observation_added", "2026-10-16T10:30+11:00", $$"""{{{Ids}},"note":"another patient's"}""");
        var wrong = _history.Last;
        _history.With("treatment", "entry_withdrawn", "2026-10-17T08:50+11:00", $$"""{"targetEventIds":["{{wrong}}"]}""");

        var chart = Draw();
        var entry = Corrected.At(_history.Entries, new AsOf(null, null)).Single(e => e.Stored.Id == wrong);

        Assert.Empty(chart.Episodes[0].Courses[0].Sessions[0].Observations);
        Assert.Equal(wrong, Assert.Single(chart.Withdrawn).EventId);
        Assert.Empty(entry.Data);
        Assert.Single(Draw(knownAt: "2026-10-16T12:00+11:00").Episodes[0].Courses[0].Sessions[0].Observations);
    }

    [Fact]
    public void that_lacks_the_amended_place_is_loud()
    {
        _history.With("treatment", "record_amended", "2026-10-17T08:50+11:00",
            $$"""{"targetEventId":"{{_history.Last}}","path":"points[7].side","old":"left","new":"right","reason":"nowhere"}""");

        Assert.Throws<UnreadableFactException>(() => Draw());
    }

    private void Amend(string old = "left", string @new = "right", string at = "2026-10-17T08:50+11:00") =>
        _history.With("treatment", "record_amended", at,
            $$"""
            {"targetEventId":"{{_history.Entries[1].Stored.Id}}","targetType":"technique_applied","path":"points[0].side",
             "old":"{{old}}","new":"{{@new}}","reason":"side entered wrongly","countersignedBy":"lead"}
            """);

    private Chart Draw(string? knownAt = null, string? validAt = null) =>
        Charting.Draw(Patient, _history.Entries, new AsOf(Instant(knownAt), Instant(validAt)));

    private static DateTimeOffset? Instant(string? text) =>
        text is null ? null : DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
