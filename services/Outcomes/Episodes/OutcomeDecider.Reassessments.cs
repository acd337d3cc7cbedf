using PeriostealPlatform.Catalogue;
using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Outcomes.Measures;
using static PeriostealPlatform.Outcomes.Episodes.OutcomeEvent;

namespace PeriostealPlatform.Outcomes.Episodes;

using Answers = IReadOnlyDictionary<string, MeasureValue>;

/// <summary>Reassessments: the class is computed, a person may differ with a reason.</summary>
internal static partial class OutcomeDecider
{
    private const string FindingShare = "finding-status";

    /// <summary>Compares with the baseline and classifies the response (OUT-01, OUT-02, OUT-04).</summary>
    public static Decision<OutcomeEvent> CompleteReassessment(
        OutcomeState state, ReassessmentToComplete command, CommandContext by, ClinicalCatalogue catalogue)
    {
        var episode = state.Find(command.Episode);
        if (MayWrite(state, episode, by) is { } refusal) return refusal;
        if (episode.Baseline is not { } baseline) return Refusals.NoBaseline;
        var assessedOn = DateOnly.FromDateTime(by.OccurredAt.DateTime);
        if (IsRecorded(episode, command.Measures, assessedOn)) return Decision.Nothing;
        if (episode.SessionsNoted == 0) return Refusals.NoSession;
        var stopped = command.Reason == NotAssessableReason.StoppedForSafety;
        if (stopped && episode.LastSession != SessionResult.Aborted) return Refusals.NotStopped;
        if (command.Override is { } change && string.IsNullOrWhiteSpace(change.Reason))
            return Refusals.OverrideWithoutReason;
        var measures = With(Pending(episode, by.OccurredAt, catalogue.Rules), command.Measures);
        // A treatment stopped for safety is reported with whatever could still be measured.
        string[] required = stopped ? [] : [episode.Acceptance!.PrimaryMeasure];
        if (AnswerRules.CheckReassessment(measures, baseline, required, catalogue) is { } wrong) return wrong;
        if (AnswerRules.CheckSameActivities(command.Activities, episode.Activities, catalogue) is { } other)
            return other;
        return Facts(episode, command with { Measures = measures }, by.OccurredAt, stopped, catalogue);
    }

    /// <summary>
    /// Whether these answers are those of the last reassessment, with what was measured one by one beside.
    /// </summary>
    private static bool IsRecorded(Episode episode, Answers answers, DateOnly on) =>
        episode.LastReassessment is { } last && last.AssessedOn == on
        && answers.All(a => last.Measures.TryGetValue(a.Key, out var value) && value == a.Value)
        && last.Measures.Keys.All(code => answers.ContainsKey(code)
            || episode.Measured.Any(m => m.Code == code && m.Context == MeasureContext.Reassessment));

    /// <summary>
    /// Measured for this reassessment: since the last one, and not longer ago than a final one may be.
    /// </summary>
    private static IEnumerable<MeasureRecorded> Pending(Episode episode, DateTimeOffset at, ClinicalRules rules) =>
        episode.Measured.Where(m => m.Context == MeasureContext.Reassessment && m.At <= at
            && !(m.At <= episode.LastReassessment?.At)
            && at - m.At <= TimeSpan.FromDays(rules.FinalReassessmentMaxAgeDays));

    private static OutcomeEvent[] Facts(
        Episode episode, ReassessmentToComplete command, DateTimeOffset at, bool stopped, ClinicalCatalogue catalogue)
    {
        var (number, rules) = (episode.Reassessments.Count + 1, catalogue.Rules);
        var computed = ResponseClassifier.Classify(episode.Baseline!, command.Measures, stopped, catalogue);
        var response = command.Override?.Response ?? computed.Response;
        var poorBefore = episode.Reassessments.Reverse().TakeWhile(r => IsPoor(r.Response)).Count();
        var repeated = IsPoor(response) && poorBefore + 1 >= rules.StopAfterPoorReassessments;
        var suggested = (response, stopped || repeated) switch
        {
            (_, true) => Recommendation.StopOrRefer,
            (ResponseClass.Worse, _) => Recommendation.Revise,
            (ResponseClass.Responder, _) when HoldsAll(episode, command.Measures) => Recommendation.Discharge,
            _ => Recommendation.Continue,
        };
        var hash = InputsHash.Of(episode.Baseline!, command.Measures, stopped, rules.Version);
        var completed = new ReassessmentCompleted(
            command.Episode, number, DateOnly.FromDateTime(at.DateTime), command.Measures, computed.Changes,
            computed.Met, response, command.Recommendation ?? suggested, rules.Version, command.Reason, at,
            Scoring.Of(command.Measures, episode.Baseline, catalogue), Status(episode, catalogue));
        var classified = new ResponseClassified(
            command.Episode, number, computed.Response, response, rules.Version, hash, command.Override?.Reason);
        if (!stopped && !repeated) return [completed, classified];
        var why = stopped ? ReviewCause.StoppedForSafety : ReviewCause.RepeatedPoorResponse;
        return [completed, classified, new CourseReviewRecommended(command.Episode, number, why, rules.Version)];
    }

    private static FindingStatus? Status(Episode episode, ClinicalCatalogue catalogue)
    {
        if (episode.Findings is not { Baseline: > 0 } f) return null;
        var percent = Math.Round(100m * f.Eliminated / f.Baseline, 1, MidpointRounding.AwayFromZero);
        var enough = catalogue.FindMeasure(FindingShare)!.Threshold!.Points!.Value;
        return new(f.Baseline, f.Eliminated, percent, 100m * f.Eliminated >= enough * f.Baseline);
    }

    private static bool IsPoor(ResponseClass response) => response is ResponseClass.NonResponder or ResponseClass.Worse;

    private static bool HoldsAll(Episode episode, Answers answers) =>
        episode.Acceptance!.RequiredMeasures.Append(ResponseClassifier.RatingOfChange).All(answers.ContainsKey);
}
