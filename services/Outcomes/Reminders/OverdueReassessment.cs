using PeriostealPlatform.Catalogue;
using PeriostealPlatform.DueTimes;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Outcomes.Episodes;
using static PeriostealPlatform.Outcomes.Episodes.OutcomeEvent;

namespace PeriostealPlatform.Outcomes.Reminders;

/// <summary>Notices that a reassessment is overdue, once for each that was missed.</summary>
internal sealed class OverdueReassessment(ClinicalRules rules) : IDueTimes<OutcomeState, OutcomeEvent>
{
    public string Kind => "reassessment-overdue";

    public IEnumerable<DueTime> Of(OutcomeState state) =>
        from e in state.ClosedAs is null ? state.Episodes : []
        let due = ReassessmentDue.At(e.Value, rules)
        where due is not null && e.Value.Acceptance is not null
        select new DueTime(e.Key.Value.ToString("D"), due.Value, e.Value.Acceptance!.Clinic);

    public DueDecision<OutcomeEvent> Decide(OutcomeState state, DueTime due, DateTimeOffset now)
    {
        var id = new EpisodeId(Guid.Parse(due.Subject));
        var episode = state.Find(id);
        // Assessed, ended or paused meanwhile: another moment is then in the rows, or none.
        if (state.ClosedAs is not null || ReassessmentDue.At(episode, rules) is not { } at || at > now)
            return Decision.Nothing;
        return new ReassessmentOverdue(
            id, at, ReassessmentDue.Since(episode, episode.AssessedAt).Count(), rules.Version);
    }
}
