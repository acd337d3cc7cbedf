using FsCheck;
using FsCheck.Fluent;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Outcomes.Episodes;
using PeriostealPlatform.Outcomes.Measures;
using PeriostealPlatform.Outcomes.Reminders;
using static PeriostealPlatform.Outcomes.Episodes.OutcomeEvent;
using static PeriostealPlatform.Outcomes.Tests.Patient;

namespace PeriostealPlatform.Outcomes.Tests.Episodes;

/// <summary>
/// Random commands against a simple model of what must never happen: 5,000 in the normal run, 100,000 at night.
/// </summary>
public sealed class Any_sequence_of_commands
{
    private const int Length = 50;

    private static readonly Guid Reaction = new("0191e000-0000-7000-8000-000000000009");

    private static int Commands =>
        Environment.GetEnvironmentVariable("PERIOSTEAL_NIGHTLY") is null or "" ? 5_000 : 100_000;

    [Fact]
    public void finds_no_forbidden_state() =>
        Prop.ForAll(
            Any().ListOf(Length).ToArbitrary(),
            commands =>
            {
                var (state, model) = (OutcomeState.Aggregate.Initial, new Forbidden());
                foreach (var (name, decide) in commands)
                {
                    if (decide(state) is not Decision<OutcomeEvent>.Accepted accepted) continue;
                    foreach (var fact in accepted.Facts)
                    {
                        Assert.True(model.Allows(fact), $"{name}: {fact.GetType().Name} must not follow");
                        state = OutcomeState.Evolve(state, fact); // the fold of every prefix
                    }

                    Assert.All([new OverdueReassessment(Rulebook.Rules)], r => Assert.NotNull(r.Of(state).ToList()));
                    Assert.NotNull(Registers.RegisterRows.Of(state));
                    // What others tell is told once by the inbox; all that is entered here is safe to repeat.
                    if (!name.StartsWith("told", StringComparison.Ordinal))
                        Assert.Empty(Assert.IsType<Decision<OutcomeEvent>.Accepted>(decide(state)).Facts);
                }
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(Commands / Length));

    internal delegate Decision<OutcomeEvent> Decide(OutcomeState state);

    internal static Gen<(string Name, Decide Decide)> Any() => Gen.Frequency(
        (3, Told(Opened)),
        (4, Told(Session with { At = At(day: 10).OccurredAt })),
        (2, Told(AbortedSession with { At = At(day: 12).OccurredAt })),
        (1, Told(new SessionNoted(ThisEpisode, ThisCourse, SessionResult.Missed, Reason: "no-show"))),
        (2, Gen.Elements(Enum.GetValues<CourseStage>()).SelectMany(stage =>
            Told(new CourseNoted(ThisEpisode, ThisCourse, stage, 8, 4, At: At(day: 8).OccurredAt)))),
        (1, Gen.Choose(1, 4).SelectMany(grade => Told(new AdverseReactionNoted(
            ThisEpisode, ThisCourse, Reaction, "chw", ["ae-syncope"], grade, "possible", At().OccurredAt)))),
        (1, Gen.Elements("resolved", "ongoing").SelectMany(outcome => When(
            s => s.Find(ThisEpisode).Reactions.ContainsKey(Reaction),
            new AdverseReactionFollowUpNoted(ThisEpisode, Reaction, outcome, null, Closed: false)))),
        (1, When(
            s => s.Find(ThisEpisode).Reactions.ContainsKey(Reaction),
            new AdverseReactionRegradeNoted(ThisEpisode, Reaction, 2, 4, At().OccurredAt))),
        (1, Told(new FindingsNoted(ThisEpisode, 4, 2))),
        (1, Gen.Elements("chw", "hvl").SelectMany(to => Told(new CustodyNoted(ThisEpisode, "chw", to)))),
        (1, Told(new ConsentWithdrawalNoted(Reaction, null, "treatment"))),
        (1, Gen.Frequency((1, Told(new EpisodeEnded(ThisEpisode, "discharged"))), (3, Told(Opened)))),
        (1, Gen.Frequency((1, Told(new DeathNoted(new(2026, 9, 10), "day", null))), (9, Told(Opened)))),
        (3, Baselines()),
        (3, Measures()),
        (1, from total in Gen.Choose(-1, 101)
            from held in Gen.Elements(true, false)
            select Entered($"score {total}", s => OutcomeDecider.RecordExternalScore(
                s, new(ThisEpisode, "ndi", total, held, ScoredBy.Patient), At(), Rulebook))),
        (6, Reassessments()),
        (2, Gen.Elements(Enum.GetValues<ReviewCause>()).Select(why => Entered(
            $"review {why}", s => OutcomeDecider.RecommendReview(s, new(ThisEpisode, why), At(), Rulebook.Rules)))),
        (2, Gen.Elements(Enum.GetValues<DischargeReason>()).Select(reason => Entered(
            $"discharge {reason}", s => OutcomeDecider.DischargePatient(
                s, new(ThisEpisode, reason, "Twenty characters and more."), At(), Rulebook.Rules)))),
        (2, from months in Gen.Choose(1, 12)
            from pain in Gen.Choose(0, 10)
            select Entered($"follow-up {months}", s => OutcomeDecider.RecordFollowUp(
                s, new(ThisEpisode, months, Answers(("nprs", pain))), At(month: 11), Rulebook))));

    private static Gen<(string Name, Decide Decide)> Baselines() => Gen.Choose(-1, 11).Select(pain => Entered(
        $"baseline {pain}",
        s => OutcomeDecider.RecordBaseline(
            s, new(ThisEpisode, Answers(("nprs", pain), ("psfs", new[] { 4, 3, 4 }))), At(day: 7), Rulebook)));

    private static Gen<(string Name, Decide Decide)> Measures() =>
        from code in Gen.Elements("nprs", "sts30", "groc", "ndi", "finding-status")
        from value in Gen.Choose(0, 61)
        from context in Gen.Elements(Enum.GetValues<MeasureContext>())
        from day in Gen.Choose(1, 28)
        select Entered($"{code} {value} on {day} for {context}", s => OutcomeDecider.RecordMeasure(
            s, new(ThisEpisode, code, value, context), At(day: day), Rulebook));

    private static Gen<(string Name, Decide Decide)> Reassessments() =>
        from pain in Gen.Choose(0, 10)
        from rating in Gen.Choose(-5, 5)
        from day in Gen.Choose(1, 28)
        from stopped in Gen.Elements<NotAssessableReason?>(null, NotAssessableReason.StoppedForSafety)
        from changed in Gen.Elements<ResponseOverride?>(null, null, new(ResponseClass.Responder, "a reason"))
        select Entered($"reassessment {pain} {rating} on {day}", s => OutcomeDecider.CompleteReassessment(
            s,
            new(
                ThisEpisode, Answers(("nprs", pain), ("psfs", new[] { 5, 5, 5 }), ("groc", rating)), changed,
                Reason: stopped),
            At(day: day),
            Rulebook));

    private static Gen<(string Name, Decide Decide)> Told(OutcomeEvent fact) => When(_ => true, fact);

    /// <summary>Told in the order of the one service that tells it, as the inbox brings it.</summary>
    private static Gen<(string Name, Decide Decide)> When(Func<OutcomeState, bool> known, OutcomeEvent fact) =>
        Gen.Constant<(string, Decide)>(($"told {fact.GetType().Name}",
            s => known(s) ? NoticeDecider.Note(s, fact) : Decision.Nothing));

    private static (string Name, Decide Decide) Entered(string name, Decide decide) => (name, decide);
}
