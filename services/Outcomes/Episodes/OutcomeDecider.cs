using PeriostealPlatform.Catalogue;
using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Outcomes.Measures;
using static PeriostealPlatform.Outcomes.Episodes.OutcomeEvent;

namespace PeriostealPlatform.Outcomes.Episodes;

using Answers = IReadOnlyDictionary<string, MeasureValue>;

/// <summary>What people enter about a patient's outcomes: state in, facts or a refusal out.</summary>
internal static class OutcomeDecider
{
    /// <summary>Records the state before treatment (F27, OUT-01).</summary>
    public static Decision<OutcomeEvent> RecordBaseline(
        OutcomeState state, BaselineRecorded baseline, CommandContext by, ClinicalCatalogue catalogue)
    {
        var episode = state.Find(baseline.EpisodeId);
        if (MayWrite(episode, by) is { } refusal) return refusal;
        if (episode.Baseline is { } recorded)
            return SameAnswers(recorded, baseline.Measures) ? Decision.Nothing : Refusals.BaselineExists;
        if (AnswerRules.CheckBaseline(baseline.Measures, episode.Acceptance!.RequiredMeasures, catalogue) is { } wrong)
            return wrong;
        if (AnswerRules.CheckActivities(baseline.Activities, baseline.Measures, catalogue) is { } unnamed)
            return unnamed;
        return baseline;
    }

    /// <summary>Compares with the baseline and classifies the response (OUT-01, OUT-02, OUT-04).</summary>
    public static Decision<OutcomeEvent> CompleteReassessment(
        OutcomeState state, ReassessmentToComplete command, CommandContext by, ClinicalCatalogue catalogue)
    {
        var episode = state.Find(command.Episode);
        if (MayWrite(episode, by) is { } refusal) return refusal;
        if (episode.Baseline is not { } baseline) return Refusals.NoBaseline;
        var assessedOn = DateOnly.FromDateTime(by.OccurredAt.DateTime);
        if (episode.LastReassessment is { } last && last.AssessedOn == assessedOn
            && SameAnswers(last.Measures, command.Measures))
            return Decision.Nothing;
        if (episode.SessionsNoted == 0) return Refusals.NoSession;
        var stopped = command.Reason == NotAssessableReason.StoppedForSafety;
        if (stopped && episode.LastSession != SessionResult.Aborted) return Refusals.NotStopped;
        if (command.Override is { } change && string.IsNullOrWhiteSpace(change.Reason))
            return Refusals.OverrideWithoutReason;
        // A treatment stopped for safety is reported with whatever could still be measured.
        string[] required = stopped ? [] : [episode.Acceptance!.PrimaryMeasure];
        if (AnswerRules.CheckReassessment(command.Measures, baseline, required, catalogue) is { } wrong) return wrong;
        return Facts(episode, command, assessedOn, stopped, catalogue);
    }

    /// <summary>Ends the patient's care in an episode (OUT-05).</summary>
    public static Decision<OutcomeEvent> DischargePatient(
        OutcomeState state, DischargeToRecord command, CommandContext by, ClinicalRules rules)
    {
        var episode = state.Find(command.Episode);
        if (episode.Discharge is { } earlier && earlier.Reason == command.Reason
            && episode.Acceptance?.Clinic == by.Actor.Clinic)
            return Decision.Nothing;
        if (MayWrite(episode, by) is { } refusal) return refusal;
        if (command.Summary.Trim().Length < rules.DischargeSummaryMinLength) return Refusals.SummaryTooShort;
        var on = DateOnly.FromDateTime(by.OccurredAt.DateTime);
        var completed = command.Reason is DischargeReason.CourseCompleted or DischargeReason.GoalMet;
        if (completed && !IsFinal(episode, on, rules)) return Refusals.FinalReassessmentMissing;
        return new PatientDischarged(
            command.Episode,
            command.Reason,
            episode.LastReassessment?.Response ?? ResponseClass.NotAssessable,
            command.LetterTo,
            command.FollowUpOn,
            command.Summary);
    }

    private static Refusal? MayWrite(Episode episode, CommandContext by) => episode switch
    {
        { Acceptance: null } => Refusals.NotAccepted,
        { Acceptance.Clinic: var clinic } when clinic != by.Actor.Clinic => Refusals.NotHeldBy(by.Actor.Clinic),
        { IsOver: true } => Refusals.IsOver,
        _ => null,
    };

    private static bool IsFinal(Episode episode, DateOnly on, ClinicalRules rules) =>
        episode.LastReassessment is { } last
        && last.AssessedOn <= on
        && on.DayNumber - last.AssessedOn.DayNumber <= rules.FinalReassessmentMaxAgeDays
        && HoldsAll(episode, last.Measures);

    private static bool HoldsAll(Episode episode, Answers answers) =>
        episode.Acceptance!.RequiredMeasures.Append(ResponseClassifier.RatingOfChange).All(answers.ContainsKey);

    private static OutcomeEvent[] Facts(
        Episode episode, ReassessmentToComplete command, DateOnly assessedOn, bool stopped, ClinicalCatalogue catalogue)
    {
        var number = episode.Reassessments.Count + 1;
        var computed = ResponseClassifier.Classify(episode.Baseline!, command.Measures, stopped, catalogue);
        var response = command.Override?.Response ?? computed.Response;
        var poorBefore = episode.Reassessments.Reverse().TakeWhile(r => IsPoor(r.Response)).Count();
        var repeated = IsPoor(response) && poorBefore + 1 >= catalogue.Rules.StopAfterPoorReassessments;
        var suggested = (response, stopped || repeated) switch
        {
            (_, true) => Recommendation.StopOrRefer,
            (ResponseClass.Worse, _) => Recommendation.Revise,
            (ResponseClass.Responder, _) when HoldsAll(episode, command.Measures) => Recommendation.Discharge,
            _ => Recommendation.Continue,
        };
        var hash = InputsHash.Of(episode.Baseline!, command.Measures, stopped, catalogue.Rules.Version);
        var completed = new ReassessmentCompleted(
            command.Episode, number, assessedOn, command.Measures, computed.Changes, computed.Met, response,
            command.Recommendation ?? suggested, command.Reason);
        var classified = new ResponseClassified(
            command.Episode, number, computed.Response, response, catalogue.Rules.Version, hash,
            command.Override?.Reason);
        if (!stopped && !repeated) return [completed, classified];
        var why = stopped ? ReviewCause.StoppedForSafety : ReviewCause.RepeatedPoorResponse;
        return [completed, classified, new CourseReviewRecommended(command.Episode, number, why)];
    }

    private static bool IsPoor(ResponseClass response) => response is ResponseClass.NonResponder or ResponseClass.Worse;

    private static bool SameAnswers(Answers one, Answers other) =>
        one.Count == other.Count && one.All(a => other.TryGetValue(a.Key, out var value) && value == a.Value);
}

/// <summary>A reassessment as it is entered.</summary>
/// <param name="Episode">The episode.</param>
/// <param name="Measures">Answers by code.</param>
/// <param name="Override">A person's other view of the class.</param>
/// <param name="Recommendation">The practitioner's; the one the rules suggest when left out.</param>
/// <param name="Reason">Why it cannot be classified.</param>
internal sealed record ReassessmentToComplete(
    EpisodeId Episode,
    Answers Measures,
    ResponseOverride? Override = null,
    Recommendation? Recommendation = null,
    NotAssessableReason? Reason = null);

/// <summary>A person's other view of the computed class (OUT-04).</summary>
internal sealed record ResponseOverride(ResponseClass Response, string? Reason);

/// <summary>A discharge as it is entered.</summary>
internal sealed record DischargeToRecord(
    EpisodeId Episode, DischargeReason Reason, string Summary, string? LetterTo = null, DateOnly? FollowUpOn = null);
