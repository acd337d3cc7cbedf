using PeriostealPlatform.Catalogue;
using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Outcomes.Measures;
using static PeriostealPlatform.Outcomes.Episodes.OutcomeEvent;

namespace PeriostealPlatform.Outcomes.Episodes;

using Answers = IReadOnlyDictionary<string, MeasureValue>;

/// <summary>What people enter about a patient's outcomes: state in, facts or a refusal out.</summary>
internal static partial class OutcomeDecider
{
    /// <summary>Records the state before treatment (F27, OUT-01).</summary>
    public static Decision<OutcomeEvent> RecordBaseline(
        OutcomeState state, BaselineToRecord command, CommandContext by, ClinicalCatalogue catalogue)
    {
        var episode = state.Find(command.Episode);
        if (MayWrite(state, episode, by) is { } refusal) return refusal;
        var measures = With(episode.Measured.Where(m => m.Context == MeasureContext.Baseline), command.Measures);
        if (episode.Baseline is { } recorded)
            return SameAnswers(recorded, measures) ? Decision.Nothing : Refusals.BaselineExists;
        if (AnswerRules.CheckBaseline(measures, episode.Acceptance!.RequiredMeasures, catalogue) is { } wrong)
            return wrong;
        if (AnswerRules.CheckActivities(command.Activities, measures, catalogue) is { } unnamed)
            return unnamed;
        return new BaselineRecorded(
            command.Episode, measures, catalogue.Rules.Version, command.CompletedBy, command.Mode, command.Activities,
            by.OccurredAt, Scoring.Of(measures, null, catalogue));
    }

    /// <summary>Records one measure on its own; baseline and reassessment take in what was measured for them.</summary>
    public static Decision<OutcomeEvent> RecordMeasure(
        OutcomeState state, MeasureToRecord command, CommandContext by, ClinicalCatalogue catalogue)
    {
        var episode = state.Find(command.Episode);
        if (MayWrite(state, episode, by) is { } refusal) return refusal;
        if (episode.Measured.Any(m => m.Code == command.Code && m.At == by.OccurredAt
            && m.Context == command.Context && m.Value == command.Value))
            return Decision.Nothing;
        if (AnswerRules.Check(command.Code, command.Value, catalogue) is { } wrong) return wrong;
        var measure = catalogue.FindMeasure(command.Code)!;
        if (command.Context == MeasureContext.Baseline && episode.Baseline is not null) return Refusals.BaselineExists;
        if (command.Context == MeasureContext.Reassessment && episode.Baseline is null) return Refusals.NoBaseline;
        if (measure.RatingOfChange && command.Context != MeasureContext.Reassessment)
            return Refusals.NotInRange(measure.Label, "it at a reassessment");
        var answer = new Dictionary<string, MeasureValue> { [command.Code] = command.Value };
        return new MeasureRecorded(
            command.Episode, command.Code, command.Value, measure.Unit, by.OccurredAt, command.Context,
            catalogue.Rules.Version, Scoring.Of(answer, episode.Baseline, catalogue));
    }

    /// <summary>Records the total of a licensed questionnaire that was scored outside (OUT-03).</summary>
    public static Decision<OutcomeEvent> RecordExternalScore(
        OutcomeState state, ExternalScoreToRecord command, CommandContext by, ClinicalCatalogue catalogue)
    {
        var episode = state.Find(command.Episode);
        if (MayWrite(state, episode, by) is { } refusal) return refusal;
        if (!command.LicenceHeld) return Refusals.LicenceNeeded;
        if (ExternalScores.Check(command.Instrument, command.Total, catalogue) is { } wrong) return wrong;
        var instrument = catalogue.FindLicensed(command.Instrument)!;
        var score = new ExternalScoreRecorded(
            command.Episode, instrument.Code, command.Total, instrument.Unit, true, command.ScoredBy, by.OccurredAt,
            catalogue.Rules.Version);
        return episode.ExternalScores.Contains(score) ? Decision.Nothing : score;
    }

    /// <summary>Asks for a review of the course because a person worries.</summary>
    public static Decision<OutcomeEvent> RecommendReview(
        OutcomeState state, ReviewToRecommend command, CommandContext by, ClinicalRules rules)
    {
        var episode = state.Find(command.Episode);
        if (MayWrite(state, episode, by) is { } refusal) return refusal;
        if (command.Why is ReviewCause.RepeatedPoorResponse or ReviewCause.StoppedForSafety)
            return Refusals.AskedByTheRules;
        if (episode.ReviewsSinceAssessment.Contains(command.Why)) return Decision.Nothing;
        return new CourseReviewRecommended(
            command.Episode, episode.LastReassessment?.Number ?? 0, command.Why, rules.Version, command.Note);
    }

    private static Refusal? MayWrite(OutcomeState state, Episode episode, CommandContext by) =>
        MayFollowUp(state, episode, by) ?? (episode.IsOver ? Refusals.IsOver : null);

    private static Refusal? MayFollowUp(OutcomeState state, Episode episode, CommandContext by) =>
        (state.ClosedAs, episode.Acceptance) switch
        {
            ({ } closed, _) => Refusals.RecordClosed(closed),
            (_, null) => Refusals.NotAccepted,
            (_, { Clinic: var clinic }) when clinic != by.Actor.Clinic => Refusals.NotHeldBy(by.Actor.Clinic),
            _ => null,
        };

    /// <summary>The answers with those measured one by one beside them; what is entered together wins.</summary>
    private static Dictionary<string, MeasureValue> With(IEnumerable<MeasureRecorded> single, Answers answers)
    {
        var all = single.GroupBy(m => m.Code).ToDictionary(g => g.Key, g => g.Last().Value);
        foreach (var (code, value) in answers) all[code] = value;
        return all;
    }

    private static bool SameAnswers(Answers one, Answers other) =>
        one.Count == other.Count && one.All(a => other.TryGetValue(a.Key, out var value) && value == a.Value);
}
