using PeriostealPlatform.Records.Charts;
using PeriostealPlatform.Records.Histories;

namespace PeriostealPlatform.Records.Tests.Charts;

/// <summary>A row without the platform's headers: chart and timeline once failed as a whole because of one.</summary>
public sealed class A_row_of_another_program
{
    private static readonly Guid Patient = new("00000000-0000-0000-0000-0000000000f1");
    private static readonly AsOf Now = new(null, null);
    private readonly HistoryOf _history = new HistoryOf(Patient)
        .With("intake", "sharing_directive_set", "2026-09-07T09:13+10:00", """{"policy":"all-clinics"}""")
        .WithForeign("intake", "sharing_directive_set", "2026-09-08T00:00Z")
        .WithForeign("treatment", "something_else", "2026-09-09T00:00Z");

    [Fact]
    public void is_named_in_the_chart_and_changes_nothing_else()
    {
        var chart = Charting.Draw(Patient, _history.Entries, Now);

        Assert.Equal("all-clinics", chart.Sharing!.Policy);
        Assert.Equal(["sharing_directive_set", "something_else"], chart.Foreign.Select(e => e.Type));
    }

    [Fact]
    public void happened_for_all_that_is_known_when_it_was_recorded()
    {
        var foreign = Corrected.At(_history.Entries, Now)[1];

        Assert.True(foreign.IsForeign);
        Assert.Equal(foreign.RecordedAt, foreign.OccurredAt);
        Assert.Null(foreign.Actor);
    }

    [Fact]
    public void corrects_nothing()
    {
        _history.WithForeign("intake", "record_amended", "2026-09-10T00:00Z");

        Assert.Empty(Charting.Draw(Patient, _history.Entries, Now).Amendments);
    }
}
