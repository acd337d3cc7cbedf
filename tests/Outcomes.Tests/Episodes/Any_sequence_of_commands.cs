using FsCheck;
using FsCheck.Fluent;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Outcomes.Episodes;
using static PeriostealPlatform.Outcomes.Tests.Patient;

namespace PeriostealPlatform.Outcomes.Tests.Episodes;

public sealed class Any_sequence_of_commands
{
    private delegate Decision<OutcomeEvent> Decide(OutcomeState state);

    private static readonly Gen<(string Name, Decide Decide)> Command = Gen.OneOf(
        Gen.Constant<(string, Decide)>(("acceptance", s => NoticeDecider.Note(s, Opened))),
        Gen.Constant<(string, Decide)>(("session", _ => NoticeDecider.Note(Session))),
        Gen.Constant<(string, Decide)>(("aborted session", _ => NoticeDecider.Note(AbortedSession))),
        Gen.Constant<(string, Decide)>(("end", s => NoticeDecider.Note(
            s, new OutcomeEvent.EpisodeEnded(ThisEpisode, "discharged")))),
        Gen.Choose(-1, 11).Select<int, (string, Decide)>(pain => (
            $"baseline {pain}",
            s => OutcomeDecider.RecordBaseline(
                s, new(ThisEpisode, Answers(("nprs", pain), ("psfs", new[] { 4, 3, 4 }))), At(), Rulebook))),
        Reassessment(),
        Gen.Elements(Enum.GetValues<DischargeReason>()).Select<DischargeReason, (string, Decide)>(reason => (
            $"discharge {reason}",
            s => OutcomeDecider.DischargePatient(
                s, new(ThisEpisode, reason, "Twenty characters and more."), At(), Rulebook.Rules))));

    [Fact]
    public void leads_to_a_stream_that_folds_and_where_repeating_changes_nothing() =>
        Prop.ForAll(
            Command.ListOf(30).ToArbitrary(),
            commands =>
            {
                var state = OutcomeState.Aggregate.Initial;
                foreach (var (name, decide) in commands)
                {
                    if (decide(state) is not Decision<OutcomeEvent>.Accepted accepted) continue;
                    state = accepted.Facts.Aggregate(state, OutcomeState.Evolve);
                    // A session that is told again is told by the inbox once; all else is safe to repeat.
                    if (!name.Contains("session", StringComparison.Ordinal))
                        Assert.Empty(Assert.IsType<Decision<OutcomeEvent>.Accepted>(decide(state)).Facts);
                }
            }).QuickCheckThrowOnFailure();

    private static Gen<(string Name, Decide Decide)> Reassessment() =>
        from pain in Gen.Choose(0, 10)
        from rating in Gen.Choose(-5, 5)
        from day in Gen.Choose(1, 28)
        from stopped in Gen.Elements<NotAssessableReason?>(null, NotAssessableReason.StoppedForSafety)
        select ((string, Decide))($"reassessment {pain} {rating} on {day}", s => OutcomeDecider.CompleteReassessment(
            s,
            new(ThisEpisode, Answers(("nprs", pain), ("psfs", new[] { 5, 5, 5 }), ("groc", rating)), Reason: stopped),
            At(day: day),
            Rulebook));
}
