using System.Text.Json;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.Outcomes.Episodes;
using PeriostealPlatform.Outcomes.Measures;
using PeriostealPlatform.Testing.Rules;
using static PeriostealPlatform.Outcomes.Tests.Patient;

namespace PeriostealPlatform.Outcomes.Tests.Episodes;

public sealed class Recording_a_baseline
{
    private const string Pain = "Pain, average of the last 24 hours (NPRS): enter 0 to 10.";
    private const string Interference = "Pain, enjoyment, general activity (PEG): enter 3 items, each 0 to 10.";
    private const string Function = "Patient-specific functional scale (PSFS): enter 3 to 5 items, each 0 to 10.";
    private const string Grip =
        "Grip strength: enter 0 to 120 in steps of 0.1 for one or more of left, right, once or 3 tries.";

    private static readonly BaselineToRecord Taken = new(ThisEpisode, Baseline.Measures, CompletedBy.Patient);

    private static readonly OutcomeEvent.BaselineRecorded Recorded = Baseline with
    {
        At = At(month: 9, day: 7).OccurredAt,
        Scores = new Dictionary<string, decimal> { ["nprs"] = 7, ["peg"] = 6.3m, ["psfs"] = 3.7m },
    };

    [Fact]
    public void records_the_answers() =>
        Given(Opened).When(s => Record(s, Taken)).Then(Recorded).AndAgainNothing();

    [Fact]
    public void is_refused_before_the_episode_is_accepted() =>
        Given().When(s => Record(s, Taken)).ThenRefused(Refusals.NotAccepted);

    [Fact]
    public void is_refused_at_a_clinic_that_does_not_hold_the_episode() =>
        Given(Opened).When(s => OutcomeDecider.RecordBaseline(s, Taken, At("prm"), Rulebook))
            .ThenRefused(Refusals.NotHeldBy("prm"));

    [Fact]
    public void is_refused_after_the_episode_has_ended() =>
        Given(Opened, new OutcomeEvent.EpisodeEnded(ThisEpisode, "consent-withdrawn"))
            .When(s => Record(s, Taken)).ThenRefused(Refusals.IsOver);

    [Fact]
    public void is_refused_with_other_answers_than_those_recorded() =>
        Given(Opened, Baseline).When(s => Record(s, With(("nprs", 6), ("psfs", new[] { 4, 3, 4 }))))
            .ThenRefused(Refusals.BaselineExists);

    [Theory]
    [Allows("OUT-01")]
    [InlineData("nprs", "0")]
    [InlineData("nprs", "10")]
    [InlineData("psfs", "[0,0,0]")]
    [InlineData("psfs", "[10,10,10,10,10]")]
    [InlineData("sts30", "60")]
    [InlineData("pef", "60")]
    [InlineData("pef", "900")]
    [InlineData("rom", """{"ankle-dorsiflexion":-20}""")]
    [InlineData("grip", """{"left":32.5,"right":120}""")]
    public void accepts_the_ends_of_every_range(string code, string value) =>
        Given(Opened).When(s => Record(s, With(Plus(code, Read(value)))))
            .ThenKinds(typeof(OutcomeEvent.BaselineRecorded));

    [Theory]
    [Refuses("OUT-01")]
    [InlineData("nprs", "11", Pain)]
    [InlineData("nprs", "-1", Pain)]
    [InlineData("nprs", "6.5", Pain)]
    [InlineData("nprs", "[7]", Pain)]
    [InlineData("peg", "[7,6]", Interference)]
    [InlineData("peg", "6", Interference)]
    [InlineData("psfs", "[4,4]", Function)]
    [InlineData("psfs", "[]", Function)]
    [InlineData("psfs", "[1,2,3,4,5,6]", Function)]
    [InlineData("pef", "901", "Peak expiratory flow: enter 60 to 900, once or 3 tries.")]
    [InlineData("grip", """{"left":30.25}""", Grip)]
    [InlineData("grip", """{"foot":30}""", Grip)]
    [InlineData("grip", "{}", Grip)]
    public void is_refused_with_an_impossible_value(string code, string value, string message)
    {
        var refusal = Given(Opened).When(s => Record(s, With(Plus(code, Read(value))))).ThenRefused("PP-OUT-001");
        Assert.Equal(message, refusal.Message);
    }

    [Fact]
    public void is_refused_without_a_required_measure()
    {
        var refusal = Given(Opened).When(s => Record(s, With(("nprs", 7)))).ThenRefused("PP-OUT-001");
        Assert.Equal(Function, refusal.Message);
    }

    [Theory]
    [Refuses("OUT-03")]
    [InlineData("ndi")]
    [InlineData("dash")]
    public void is_refused_with_a_licensed_questionnaire(string code) =>
        Given(Opened).When(s => Record(s, With(Plus(code, 12)))).ThenRefused(Refusals.LicenceNeeded);

    [Fact]
    public void is_refused_with_a_measure_nobody_knows() =>
        Given(Opened).When(s => Record(s, With(Plus("well-being", 5)))).ThenRefused(Refusals.UnknownMeasure);

    [Fact]
    public void is_refused_with_a_rating_of_change() =>
        Given(Opened).When(s => Record(s, With(Plus("groc", 0)))).ThenRefused("PP-OUT-001");

    [Fact]
    public void keeps_the_names_of_the_activities()
    {
        IReadOnlyList<string> names = ["driving", "reading", "lifting"];
        Given(Opened).When(s => Record(s, Taken with { Activities = names }))
            .Then(Recorded with { Activities = names });
    }

    [Fact]
    public void is_refused_with_another_number_of_names_than_rated_activities() =>
        Given(Opened).When(s => Record(s, Taken with { Activities = ["driving"] })).ThenRefused("PP-OUT-001");

    private static MeasureValue Read(string json) =>
        JsonSerializer.Deserialize<MeasureValue>(json, FactJson.Options)!;

    private static EventSourcing.Decisions.Decision<OutcomeEvent> Record(
        OutcomeState state, BaselineToRecord baseline) =>
        OutcomeDecider.RecordBaseline(state, baseline, At(month: 9, day: 7), Rulebook);

    private static BaselineToRecord With(params (string Code, MeasureValue Value)[] answers) =>
        new(ThisEpisode, Answers(answers));

    private static (string Code, MeasureValue Value)[] Plus(string code, MeasureValue value) =>
    [
        .. new (string Code, MeasureValue Value)[] { ("nprs", 7), ("psfs", new[] { 4, 3, 4 }) }
            .Where(a => a.Code != code),
        (code, value),
    ];
}
