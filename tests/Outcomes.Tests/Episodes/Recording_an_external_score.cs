using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Outcomes.Episodes;
using PeriostealPlatform.Testing.Rules;
using static PeriostealPlatform.Outcomes.Episodes.OutcomeEvent;
using static PeriostealPlatform.Outcomes.Tests.Patient;

namespace PeriostealPlatform.Outcomes.Tests.Episodes;

public sealed class Recording_an_external_score
{
    private static readonly ExternalScoreToRecord Disability =
        new(ThisEpisode, "ndi", 24, LicenceHeld: true, ScoredBy.Clinician);

    [Fact]
    [Allows("OUT-03")]
    public void keeps_the_total_where_a_licence_is_held() =>
        Given(Opened).When(s => Record(s, Disability))
            .Then(new ExternalScoreRecorded(
                ThisEpisode, "ndi", 24, "{score}", true, ScoredBy.Clinician, At().OccurredAt, Rules))
            .AndAgainNothing();

    [Fact]
    [Refuses("OUT-03")]
    public void is_refused_without_a_licence() =>
        Given(Opened).When(s => Record(s, Disability with { LicenceHeld = false }))
            .ThenRefused(Refusals.LicenceNeeded);

    [Theory]
    [InlineData(19.9)]
    [InlineData(80.1)]
    [InlineData(50.05)]
    public void is_refused_for_a_t_score_that_does_not_exist(decimal total) =>
        Given(Opened).When(s => Record(s, Disability with { Instrument = "promis-pi-4a", Total = total }))
            .ThenRefused("PP-OUT-001");

    [Fact]
    public void takes_a_t_score_of_one_decimal() =>
        Given(Opened).When(s => Record(s, Disability with { Instrument = "promis-pi-4a", Total = 61.5m }))
            .ThenKinds(typeof(ExternalScoreRecorded));

    [Fact]
    public void is_refused_for_a_measure_that_is_built_in() =>
        Given(Opened).When(s => Record(s, Disability with { Instrument = "nprs" }))
            .ThenRefused(Refusals.UnknownInstrument);

    [Fact]
    [Refuses("OUT-03")]
    public void is_the_only_way_for_a_licensed_questionnaire() =>
        Given(Opened).When(s => OutcomeDecider.RecordMeasure(
                s, new(ThisEpisode, "ndi", 24, MeasureContext.Between), At(), Rulebook))
            .ThenRefused(Refusals.LicenceNeeded);

    private static Decision<OutcomeEvent> Record(OutcomeState state, ExternalScoreToRecord command) =>
        OutcomeDecider.RecordExternalScore(state, command, At(), Rulebook);
}
