using System.Text.Json;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.Outcomes.Episodes;
using PeriostealPlatform.Outcomes.Measures;
using PeriostealPlatform.Testing;
using static PeriostealPlatform.Outcomes.Tests.Patient;

namespace PeriostealPlatform.Outcomes.Tests.Measures;

/// <summary>All eight reassessments of the demonstration data, with their real measures and indications.</summary>
public sealed class The_reassessments_of_the_scenario
{
    internal sealed record Row(
        string Episode,
        IReadOnlyList<string> Indications,
        IReadOnlyDictionary<string, MeasureValue> Baseline,
        int Number,
        DateOnly On,
        IReadOnlyDictionary<string, MeasureValue> Measures,
        ResponseClass Response,
        NotAssessableReason? Reason = null);

    private static readonly IReadOnlyList<Row> Rows = JsonSerializer.Deserialize<IReadOnlyList<Row>>(
        File.ReadAllText(Path.Combine(RepositoryRoot.Path, "tests/Outcomes.Tests/Scenario/reassessments.json")),
        FactJson.Options)!;

    public static TheoryData<int> All => [.. Enumerable.Range(0, 8)];

    [Fact]
    public void are_eight() => Assert.Equal(8, Rows.Count);

    [Theory]
    [MemberData(nameof(All))]
    public void are_classified_as_the_scenario_says(int index)
    {
        var row = Rows[index];
        var stopped = row.Reason == NotAssessableReason.StoppedForSafety;
        Assert.Equal(
            row.Response, ResponseClassifier.Classify(row.Baseline, row.Measures, stopped, Rulebook).Response);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void are_accepted_by_the_rules(int index)
    {
        var row = Rows[index];
        var required = Rulebook.RequiredMeasures(row.Indications[0], row.Indications.Skip(1));
        var earlier = Rows.Where(r => r.Episode == row.Episode && r.Number < row.Number)
            .SelectMany(r => Interim(r.Number, r.Number));
        Given(
            [
                Opened with { RequiredMeasures = required.Required, PrimaryMeasure = required.Primary },
                new OutcomeEvent.BaselineRecorded(ThisEpisode, row.Baseline, Rules),
                row.Reason is null ? Session : AbortedSession,
                .. earlier,
            ])
            .When(s => OutcomeDecider.CompleteReassessment(
                s, new(ThisEpisode, row.Measures, Reason: row.Reason), At(), Rulebook))
            .Facts.OfType<OutcomeEvent.ReassessmentCompleted>().Single();
    }

    [Theory]
    [MemberData(nameof(All))]
    public void have_a_baseline_that_is_accepted_by_the_rules(int index)
    {
        var row = Rows[index];
        var required = Rulebook.RequiredMeasures(row.Indications[0], row.Indications.Skip(1));
        Given(Opened with { RequiredMeasures = required.Required, PrimaryMeasure = required.Primary })
            .When(s => OutcomeDecider.RecordBaseline(s, new(ThisEpisode, row.Baseline), At(), Rulebook))
            .ThenKinds(typeof(OutcomeEvent.BaselineRecorded));
    }
}
