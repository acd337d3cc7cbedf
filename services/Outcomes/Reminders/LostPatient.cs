using PeriostealPlatform.Catalogue;
using PeriostealPlatform.DueTimes;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Outcomes.Episodes;
using static PeriostealPlatform.Outcomes.Episodes.OutcomeEvent;

namespace PeriostealPlatform.Outcomes.Reminders;

/// <summary>
/// Proposes to close an episode that nobody heard of for so many days (domain.md §4.1). A planned pause is no silence:
/// the days count from its end.
/// </summary>
internal sealed class LostPatient(ClinicalCatalogue catalogue) : IDueTimes<OutcomeState, OutcomeEvent>
{
    public string Kind => "lost-to-follow-up";

    public IEnumerable<DueTime> Of(OutcomeState state) =>
        from e in state.ClosedAs is null ? state.Episodes : []
        let due = LostAt(e.Value)
        where due is not null
        select new DueTime(e.Key.Value.ToString("D"), due.Value, e.Value.Acceptance!.Clinic);

    public DueDecision<OutcomeEvent> Decide(OutcomeState state, DueTime due, DateTimeOffset now)
    {
        var id = new EpisodeId(Guid.Parse(due.Subject));
        var episode = state.Find(id);
        if (state.ClosedAs is not null || LostAt(episode) is not { } at || at > now) return Decision.Nothing;
        return new LostToFollowUpProposed(id, episode.LastContactAt!.Value, catalogue.Rules.Version);
    }

    /// <summary>Before the baseline Intake watches over the acceptance; after that somebody must be met.</summary>
    private DateTimeOffset? LostAt(Episode episode)
    {
        if (episode is not
            {
                Acceptance: { } held, IsOver: false, LostSince: null, TreatmentConsentWithdrawn: false,
                LastContactAt: { } contact,
            } || (episode.Baseline is null && episode.SessionsNoted == 0))
            return null;
        var pause = episode.Courses.Values.Select(c => c.HeldUntil).Max();
        var heard = pause is { } until && ClinicDay.Start(until, held.Clinic, catalogue) is var end && end > contact
            ? end
            : contact;
        return heard.AddDays(catalogue.Rules.LostToFollowUpDays);
    }
}
