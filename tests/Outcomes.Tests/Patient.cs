using PeriostealPlatform.Catalogue;
using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.Outcomes.Episodes;
using PeriostealPlatform.Outcomes.Measures;
using PeriostealPlatform.Testing;
using static PeriostealPlatform.Outcomes.Episodes.OutcomeEvent;

namespace PeriostealPlatform.Outcomes.Tests;

/// <summary>The patient of the examples: neck pain, treated at one clinic.</summary>
internal static class Patient
{
    public static readonly EpisodeId ThisEpisode = new(new Guid("0191e000-0000-7000-8000-000000000001"));
    public static readonly CourseId ThisCourse = new(new Guid("0191e000-0000-7000-8000-000000000002"));
    public static readonly ClinicalCatalogue Rulebook = ClinicalCatalogue.Current;

    public static readonly EpisodeOpened Opened =
        new(ThisEpisode, "chw", ["pain-neck", "pain-headache"], ["nprs", "psfs"], "nprs");

    /// <summary>The rules of the examples.</summary>
    public static readonly string Rules = Rulebook.Rules.Version;

    public static readonly BaselineRecorded Baseline = new(
        ThisEpisode,
        Answers(("nprs", 7), ("peg", new[] { 7, 6, 6 }), ("psfs", new[] { 4, 3, 4 })),
        Rules,
        CompletedBy.Patient);

    public static readonly SessionNoted Session = new(
        ThisEpisode, ThisCourse, SessionResult.Completed, new Guid("0191e000-0000-7000-8000-000000000003"), 1, "chw",
        4, -3, false);

    public static readonly SessionNoted AbortedSession =
        Session with { Result = SessionResult.Aborted, Number = 2, Reason = "adverse-reaction" };

    public static Given<OutcomeState, OutcomeEvent> Given(params OutcomeEvent[] facts) =>
        OutcomeState.Aggregate.Given(facts);

    public static IReadOnlyDictionary<string, MeasureValue> Answers(
        params (string Code, MeasureValue Value)[] answers) =>
        answers.ToDictionary(a => a.Code, a => a.Value);

    /// <summary>A practitioner of a clinic on a day of 2026.</summary>
    public static CommandContext At(string clinic = "chw", int month = 9, int day = 18)
    {
        var now = new DateTimeOffset(2026, month, day, 9, 20, 0, TimeSpan.FromHours(10));
        return new CommandContext
        {
            Actor = new Actor("0191e000-0000-7000-8000-00000000000f", "treating-practitioner", clinic),
            RecordedAt = now.ToUniversalTime(),
            OccurredAt = now,
            Zone = "Australia/Sydney",
        };
    }

    /// <summary>A reassessment as it would have been recorded, of answers that are legal.</summary>
    public static OutcomeEvent[] Reassessed(
        int number, int day, params (string Code, MeasureValue Value)[] answers) =>
        [.. OutcomeState.Aggregate.Given(
            [Opened, Baseline, Session, .. Enumerable.Range(1, number - 1).SelectMany(n => Interim(n, day - 10 + n))])
            .When(s => OutcomeDecider.CompleteReassessment(
                s, new(ThisEpisode, Answers(answers)), At(day: day), Rulebook))
            .Facts];

    /// <summary>A reassessment without any change.</summary>
    public static OutcomeEvent[] Interim(int number, int day) =>
    [
        new ReassessmentCompleted(
            ThisEpisode, number, new DateOnly(2026, 9, day), Answers(("nprs", 7)),
            new Dictionary<string, MeasureChange>(), [],
            ResponseClass.NonResponder, Recommendation.Continue, Rules),
    ];
}
