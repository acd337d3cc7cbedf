using System.Text.Json;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.Outcomes.Episodes;
using PeriostealPlatform.Outcomes.Measures;
using PeriostealPlatform.Outcomes.Registers;
using PeriostealPlatform.Testing;
using static PeriostealPlatform.Outcomes.Episodes.OutcomeEvent;
using static PeriostealPlatform.Outcomes.Tests.Patient;

namespace PeriostealPlatform.Outcomes.Tests.Scenario;

/// <summary>
/// Every baseline, reassessment and discharge of the five patients, one command after the other as the demonstration
/// loads them: what the rules decide is what the sheet says.
/// </summary>
public sealed class The_outcomes_of_the_scenario
{
    private const string Summary = "The course came to its end, home exercises were given.";

    private sealed record Row(
        string Episode,
        IReadOnlyList<string> Indications,
        IReadOnlyDictionary<string, MeasureValue> Baseline,
        int Number,
        DateOnly On,
        IReadOnlyDictionary<string, MeasureValue> Measures,
        ResponseClass Response,
        NotAssessableReason? Reason = null);

    private static readonly ILookup<string, Row> Rows = JsonSerializer.Deserialize<IReadOnlyList<Row>>(
        File.ReadAllText(Path.Combine(RepositoryRoot.Path, "tests/Outcomes.Tests/Scenario/reassessments.json")),
        FactJson.Options)!.ToLookup(r => r.Episode);

    [Theory]
    [InlineData("E1", "2026-10-12", DischargeReason.CourseCompleted, ResponseClass.Responder)]
    [InlineData("E3", "2026-10-12", DischargeReason.CourseCompleted, ResponseClass.Responder)]
    [InlineData("E5a", "2026-08-26", DischargeReason.CourseCompleted, ResponseClass.NonResponder)]
    [InlineData("E2", "2026-09-07", DischargeReason.AdverseReaction, ResponseClass.NotAssessable)]
    internal void end_in_a_discharge(string episode, string on, DischargeReason reason, ResponseClass response)
    {
        var reassessed = Reassessed(episode);
        var discharged = Given(reassessed).When(s => OutcomeDecider.DischargePatient(
            s, new(ThisEpisode, reason, Summary, "gp"), On(DateOnly.Parse(on)), Rulebook.Rules)).Facts;
        Assert.Equal(response, Assert.IsType<PatientDischarged>(Assert.Single(discharged)).Response);
        var row = Assert.Single(RegisterRows.Of(Given([.. reassessed, .. discharged]).State).Episodes);
        Assert.Equal((Codes.Word(response), true), (row.Response, row.IsFinal));
    }

    [Fact]
    public void leave_the_patient_who_moved_in_care_without_a_response_so_far()
    {
        var state = Given([.. Reassessed("E4b"), new CustodyNoted(ThisEpisode, "chw", "hvl")]).State;
        var row = Assert.Single(RegisterRows.Of(state).Episodes);
        Assert.Equal(("hvl", "non-responder", false), (row.Clinic, row.Response, row.IsFinal));
    }

    [Theory]
    [InlineData("E1", "continue", "discharge")]
    [InlineData("E3", "continue", "discharge")]
    [InlineData("E5a", "continue", "stop-or-refer")] // two non-responder in a row
    [InlineData("E4b", "continue")]
    [InlineData("E2", "stop-or-refer")]
    public void recommend_how_to_go_on(string episode, params string[] recommendations) =>
        Assert.Equal(
            recommendations,
            Reassessed(episode).OfType<ReassessmentCompleted>().Select(r => Codes.Word(r.Recommendation)));

    /// <summary>
    /// Acceptance, baseline, sessions and all reassessments of an episode, each decided on what was before.
    /// </summary>
    private static OutcomeEvent[] Reassessed(string episode)
    {
        var first = Rows[episode].First();
        var needed = Rulebook.RequiredMeasures(first.Indications[0], first.Indications.Skip(1));
        OutcomeEvent[] facts =
        [
            Opened with { RequiredMeasures = needed.Required, PrimaryMeasure = needed.Primary },
        ];
        facts = [.. facts, .. Given(facts).When(s => OutcomeDecider.RecordBaseline(
            s, new(ThisEpisode, first.Baseline), On(first.On.AddDays(-14)), Rulebook)).Facts];
        foreach (var row in Rows[episode])
        {
            facts = [.. facts, row.Reason is null ? Session : AbortedSession];
            var decided = Given(facts).When(s => OutcomeDecider.CompleteReassessment(
                s, new(ThisEpisode, row.Measures, Reason: row.Reason), On(row.On), Rulebook)).Facts;
            var completed = decided.OfType<ReassessmentCompleted>().Single();
            Assert.Equal((row.Number, row.Response), (completed.Number, completed.Response));
            facts = [.. facts, .. decided];
        }

        return facts;
    }

    private static EventSourcing.Commands.CommandContext On(DateOnly day) => At(month: day.Month, day: day.Day);
}
