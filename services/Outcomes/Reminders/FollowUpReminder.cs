using PeriostealPlatform.Catalogue;
using PeriostealPlatform.DueTimes;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Outcomes.Episodes;
using static PeriostealPlatform.Outcomes.Episodes.OutcomeEvent;

namespace PeriostealPlatform.Outcomes.Reminders;

/// <summary>Puts a discharged patient on the list on the day agreed for the follow-up.</summary>
internal sealed class FollowUpReminder(ClinicalCatalogue catalogue) : IDueTimes<OutcomeState, OutcomeEvent>
{
    public string Kind => "follow-up-due";

    public IEnumerable<DueTime> Of(OutcomeState state) =>
        from e in state.ClosedAs is null ? state.Episodes : []
        let day = Awaited(e.Value)
        where day is not null && e.Value.Acceptance is not null
        let clinic = e.Value.Acceptance!.Clinic
        select new DueTime(e.Key.Value.ToString("D"), ClinicDay.Start(day.Value, clinic, catalogue), clinic);

    public DueDecision<OutcomeEvent> Decide(OutcomeState state, DueTime due, DateTimeOffset now)
    {
        var id = new EpisodeId(Guid.Parse(due.Subject));
        var awaited = state.ClosedAs is null ? Awaited(state.Find(id)) : null;
        return awaited is { } day && day <= DateOnly.FromDateTime(now.DateTime)
            ? new FollowUpDue(id, day, catalogue.Rules.Version)
            : Decision.Nothing;
    }

    private static DateOnly? Awaited(Episode episode) =>
        episode is { FollowUps.IsEmpty: true, FollowUpDueOn: null } ? episode.Discharge?.FollowUpOn : null;
}
