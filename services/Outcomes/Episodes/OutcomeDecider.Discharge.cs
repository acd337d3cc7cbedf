using PeriostealPlatform.Catalogue;
using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Outcomes.Measures;
using static PeriostealPlatform.Outcomes.Episodes.OutcomeEvent;

namespace PeriostealPlatform.Outcomes.Episodes;

/// <summary>The end of an episode, and how the patient fares after it.</summary>
internal static partial class OutcomeDecider
{
    /// <summary>Ends the patient's care in an episode (OUT-05, OUT-06).</summary>
    public static Decision<OutcomeEvent> DischargePatient(
        OutcomeState state, DischargeToRecord command, CommandContext by, ClinicalRules rules)
    {
        var episode = state.Find(command.Episode);
        if (episode.Discharge is { } earlier && earlier.Reason == command.Reason
            && episode.Acceptance?.Clinic == by.Actor.Clinic)
            return Decision.Nothing;
        if (MayWrite(state, episode, by) is { } refusal) return refusal;
        if (command.Summary.Trim().Length < rules.DischargeSummaryMinLength) return Refusals.SummaryTooShort;
        var leaves = command.Reason is DischargeReason.Death or DischargeReason.TransferredOut;
        if (!leaves && episode.Reactions.Values.Any(r => r.IsOpen && r.Grade >= rules.DischargeBlockedFromGrade))
            return Refusals.ReactionOpen;
        var on = DateOnly.FromDateTime(by.OccurredAt.DateTime);
        var completed = command.Reason is DischargeReason.CourseCompleted or DischargeReason.GoalMet;
        if (completed && !IsFinal(episode, on, rules)) return Refusals.FinalReassessmentMissing;
        return new PatientDischarged(
            command.Episode,
            command.Reason,
            episode.LastReassessment?.Response ?? ResponseClass.NotAssessable,
            rules.Version,
            command.LetterTo,
            command.FollowUpOn,
            command.Summary);
    }

    /// <summary>Records how the patient fares some months after the discharge (OUT-01).</summary>
    public static Decision<OutcomeEvent> RecordFollowUp(
        OutcomeState state, FollowUpToRecord command, CommandContext by, ClinicalCatalogue catalogue)
    {
        var episode = state.Find(command.Episode);
        if (MayFollowUp(state, episode, by) is { } refusal) return refusal;
        if (episode.Discharge is null) return Refusals.NotDischarged;
        if (episode.Baseline is not { } baseline) return Refusals.NoBaseline;
        if (episode.FollowUps.GetValueOrDefault(command.MonthsAfter) is { } recorded)
            return SameAnswers(recorded, command.Measures) ? Decision.Nothing : Refusals.FollowUpExists;
        if (AnswerRules.CheckReassessment(command.Measures, baseline, [], catalogue) is { } wrong) return wrong;
        var compared = ResponseClassifier.Classify(baseline, command.Measures, stoppedForSafety: false, catalogue);
        return new FollowUpRecorded(
            command.Episode, command.MonthsAfter, command.Measures, Scoring.Of(command.Measures, baseline, catalogue),
            compared.Changes, compared.Met, by.OccurredAt, catalogue.Rules.Version);
    }

    private static bool IsFinal(Episode episode, DateOnly on, ClinicalRules rules) =>
        episode.LastReassessment is { } last
        && last.AssessedOn <= on
        && on.DayNumber - last.AssessedOn.DayNumber <= rules.FinalReassessmentMaxAgeDays
        && HoldsAll(episode, last.Measures);
}
