using PeriostealPlatform.Records.Explanations;
using PeriostealPlatform.Records.Histories;
using PeriostealPlatform.Records.Tests.Charts;

namespace PeriostealPlatform.Records.Tests.Explanations;

public sealed class Explaining_a_value
{
    private const string Session = "episodes[0].courses[0].sessions[0]";
    private const string Ids = """
        "episodeId":"00000000-0000-0000-0000-0000000000e1","courseId":"00000000-0000-0000-0000-0000000000c1",
        "sessionId":"00000000-0000-0000-0000-0000000000a1"
        """;
    private static readonly Guid Patient = new("00000000-0000-0000-0000-0000000000f1");
    private readonly HistoryOf _history = new HistoryOf(Patient)
        .With("treatment", "session_started", "2026-10-16T09:30+11:00", $$"""{{{Ids}},"number":2}""")
        .With("treatment", "technique_applied", "2026-10-16T10:00+11:00",
            $$"""{{{Ids}},"points":[{"site":"tibia-medial-surface","side":"left","tendernessBefore":6}]}""");

    [Fact]
    public void names_the_event_that_recorded_it_and_the_amendment_that_made_it_so()
    {
        var treated = _history.Last;
        Amend("points[0].side", "\"left\"", "\"right\"");
        var side = _history.Last;
        Amend("points[0].tendernessBefore", "6", "7");

        var explained = Explain($"{Session}.points[0].side")!;

        Assert.Equal("right", explained.Value!.GetValue<string>());
        var origin = Assert.Single(explained.Events);
        Assert.Equal((treated, "technique_applied", "someone"), (origin.EventId, origin.Fact, origin.By));
        Assert.Equal([(side, true), (_history.Last, false)], explained.Amendments.Select(a => (a.Amendment.EventId, a.Decides)));
        Assert.Equal("left", explained.Amendments[0].Amendment.Old!.GetValue<string>());
    }

    [Fact]
    public void as_known_earlier_names_no_later_amendment()
    {
        Amend("points[0].side", "\"left\"", "\"right\"");

        var explained = Explain($"{Session}.points[0].side", knownAt: "2026-10-16T12:00+11:00")!;

        Assert.Equal("left", explained.Value!.GetValue<string>());
        Assert.Empty(explained.Amendments);
    }

    [Fact]
    public void names_every_event_after_which_it_was_another()
    {
        _history.With("treatment", "session_completed", "2026-10-16T10:30+11:00", $$"""{{{Ids}},"durationMin":50}""");

        var explained = Explain($"{Session}.status")!;

        Assert.Equal(["session_started", "session_completed"], explained.Events.Select(e => e.Fact));
        Assert.Equal(["started", "completed"], explained.Events.Select(e => e.ValueAfter!.GetValue<string>()));
    }

    [Theory]
    [InlineData("episodes[9].status")]
    [InlineData("episodes[0].nothing")]
    [InlineData(Session + ".points[0].side.deeper")]
    public void finds_nothing_where_nothing_stands(string path) => Assert.Null(Explain(path));

    [Theory]
    [InlineData("patientId")]
    [InlineData("amendments[0]")]
    [InlineData("merges")]
    [InlineData("otherSharing.policy")]
    [InlineData("")]
    [InlineData("episodes[-1]")]
    [InlineData("episodes[0]..status")]
    [InlineData("episodes[0]; drop")]
    public void refuses_what_is_no_part_of_a_chart(string path) => Assert.Null(ChartPath.Parse(path));

    [Fact]
    public void refuses_a_part_that_holds_too_much()
    {
        _history.With("treatment", "observation_added", "2026-10-16T10:20+11:00",
            $$"""{{{Ids}},"note":"{{new string('x', Explaining.Longest)}}"}""");

        Assert.Throws<TooMuchToExplainException>(() => Explain(Session));
    }

    private void Amend(string path, string old, string @new) => _history.With("treatment", "record_amended", "2026-10-17T08:50+11:00",
        $$"""
        {"targetEventId":"{{_history.Entries[1].Stored.Id}}","targetType":"technique_applied","path":"{{path}}",
         "old":{{old}},"new":{{@new}},"reason":"entered wrongly","countersignedBy":"lead"}
        """);

    private Explanation? Explain(string path, string? knownAt = null) => Explaining.Of(
        MergedHistory.Of(Patient, _history.Entries, Instant(knownAt)), new AsOf(Instant(knownAt), null), path, ChartPath.Parse(path)!);

    private static DateTimeOffset? Instant(string? text) =>
        text is null ? null : DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
