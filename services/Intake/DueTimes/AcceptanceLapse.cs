using PeriostealPlatform.Catalogue;
using PeriostealPlatform.DueTimes;
using PeriostealPlatform.Intake.Patients;

namespace PeriostealPlatform.Intake.DueTimes;

/// <summary>
/// An acceptance counts for 90 days; without a course by then the episode is screened and decided anew.
/// </summary>
internal sealed class AcceptanceLapse : IDueTimes<PatientState, PatientEvent>
{
    public string Kind => "acceptance-lapse";

    public IEnumerable<DueTime> Of(PatientState state) => Custody.WhyClosed(state) is not null
        ? []
        : state.Episodes.Values
            .Where(e => e is { Stage: EpisodeStage.Accepted, HasCourse: false, Acceptance: not null })
            .Select(e => new DueTime(
                e.Id.Value.ToString(), ClinicDay.Begin(e.Acceptance!.ValidUntil.AddDays(1), e.Clinic), e.Clinic));

    public DueDecision<PatientEvent> Decide(PatientState state, DueTime due, DateTimeOffset now) =>
        DueDayDecider.Lapse(
            state,
            new(Guid.Parse(due.Subject)),
            DateOnly.FromDateTime(now.DateTime),
            ClinicalCatalogue.Current.Rules.Version);
}
