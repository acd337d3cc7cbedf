using PeriostealPlatform.Records.Changes;
using PeriostealPlatform.Records.Charts;
using PeriostealPlatform.Records.Histories;
using PeriostealPlatform.Records.Tests.Charts;

namespace PeriostealPlatform.Records.Tests.Changes;

/// <summary>The amended side of P4 (domain.md §6), and a late entry.</summary>
public sealed class Comparing_two_moments
{
    private const string Ids = """
        "episodeId":"00000000-0000-0000-0000-0000000000e1","courseId":"00000000-0000-0000-0000-0000000000c1",
        "sessionId":"00000000-0000-0000-0000-0000000000a1"
        """;
    private static readonly Guid Patient = new("00000000-0000-0000-0000-0000000000f1");
    private readonly HistoryOf _history = new HistoryOf(Patient)
        .With("treatment", "session_started", "2026-10-16T09:30+11:00", $$"""{{{Ids}},"number":2}""")
        .With("treatment", "technique_applied", "2026-10-16T10:00+11:00",
            $$"""{{{Ids}},"points":[{"site":"tibia-medial-surface","side":"left"}]}""");

    [Fact]
    public void names_the_correction_with_both_values_its_author_and_the_reason()
    {
        Amend();

        var changes = Between("2026-10-16T12:00+11:00", "2026-10-18T00:00+11:00");

        var change = Assert.Single(changes.Changes);
        Assert.Equal(("amended", "someone", "chw"), (change.Kind, change.By, change.Clinic));
        Assert.Equal(
            "points[0].side of \"Technique applied\" of 2026-10-16 10:00 corrected from \"left\" to \"right\".", change.Words);
        Assert.Equal(("side entered wrongly", "lead"), (change.Amendment!.Reason, change.Amendment.CountersignedBy));
        var value = Assert.Single(changes.Values);
        Assert.Equal("episodes[0].courses[0].sessions[0].points[0].side", value.Path);
        Assert.Equal(("left", "right"), (value.Before!.GetValue<string>(), value.After!.GetValue<string>()));
    }

    [Fact]
    public void shows_nothing_that_was_known_before_or_became_known_after()
    {
        Amend();

        Assert.Empty(Between("2026-10-16T12:00+11:00", "2026-10-17T08:49+11:00").Changes);
        Assert.Empty(Between("2026-10-17T08:50+11:00", null).Changes);
        Assert.Equal(3, Between(null, null).Changes.Count);
    }

    [Fact]
    public void marks_what_was_entered_late()
    {
        _history.With("treatment", "session_missed", "2026-10-10T10:00+11:00", $$"""{{{Ids}},"kind":"no-show"}""",
            recordedAt: "2026-10-17T10:00+11:00");

        var change = Assert.Single(Between("2026-10-16T12:00+11:00", null).Changes);

        Assert.True(change.Late);
        Assert.Equal("Session missed: no show.", change.Words);
    }

    [Fact]
    public void names_what_was_taken_back()
    {
        _history.With("treatment", "entry_withdrawn", "2026-10-17T08:50+11:00", $$"""{"targetEventIds":["{{_history.Last}}"]}""");

        var change = Assert.Single(Between("2026-10-16T12:00+11:00", null).Changes);

        Assert.Equal("withdrawn", change.Kind);
        Assert.Equal("1 entries taken back: they were entered here in error.", change.Words);
    }

    [Fact]
    public void tells_a_changed_state_of_the_chart_with_both_values()
    {
        _history.With("treatment", "session_completed", "2026-10-17T10:00+11:00", $$"""{{{Ids}},"durationMin":50,"adviceGiven":true}""");

        var changes = Between("2026-10-16T12:00+11:00", null);

        Assert.Equal("Session completed after 50 min.", Assert.Single(changes.Changes).Words);
        Assert.Contains(changes.Values, v => v.Path.EndsWith("sessions[0].status", StringComparison.Ordinal)
            && v.Before!.GetValue<string>() == "started" && v.After!.GetValue<string>() == "completed");
    }

    [Fact]
    public void leaves_out_what_services_noted_for_themselves() =>
        Assert.DoesNotContain(
            BetweenAll(_history.With("treatment", "sharing_noted", "2026-10-17T10:00+11:00", """{"policy":"all-clinics"}""")),
            c => c.Fact == "sharing_noted");

    [Fact]
    public void has_words_for_every_fact_the_chart_knows()
    {
        foreach (var (source, facts) in new[] { ("intake", IntakeChart.Folds), ("treatment", TreatmentChart.Folds), ("outcomes", OutcomesChart.Folds) })
        {
            foreach (var fact in facts.Keys)
            {
                var entry = new HistoryOf(Patient).With(source, fact, "2026-10-17T10:00+11:00", "{}").Entries[0];
                Assert.Matches("^[A-Z0-9][^_]*\\.$", ChangeWords.Of(entry, null));
            }
        }
    }

    private static IReadOnlyList<RecordChange> BetweenAll(HistoryOf history) =>
        Comparing.Of(null, MergedHistory.Of(Patient, history.Entries, null), null, null).Changes;

    private void Amend() => _history.With("treatment", "record_amended", "2026-10-17T08:50+11:00",
        $$"""
        {"targetEventId":"{{_history.Entries[1].Stored.Id}}","targetType":"technique_applied","path":"points[0].side",
         "old":"left","new":"right","reason":"side entered wrongly","countersignedBy":"lead"}
        """);

    private RecordChanges Between(string? from, string? to) => Comparing.Of(
        from is null ? null : MergedHistory.Of(Patient, _history.Entries, Instant(from)),
        MergedHistory.Of(Patient, _history.Entries, Instant(to)),
        Instant(from),
        Instant(to));

    private static DateTimeOffset? Instant(string? text) =>
        text is null ? null : DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
