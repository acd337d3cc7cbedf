using PeriostealPlatform.DueTimes;
using PeriostealPlatform.Intake.Patients;

namespace PeriostealPlatform.Intake.DueTimes;

/// <summary>A deferred episode is looked at again on the day that was set.</summary>
internal sealed class DeferredReview : IDueTimes<PatientState, PatientEvent>
{
    public string Kind => "deferred-review";

    public IEnumerable<DueTime> Of(PatientState state) => Custody.WhyClosed(state) is not null
        ? []
        : state.Episodes.Values
            .Where(e => e is { Stage: EpisodeStage.Deferred, Review.FellDue: false })
            .Select(e => new DueTime(e.Id.Value.ToString(), ClinicDay.Begin(e.Review!.On, e.Clinic), e.Clinic));

    public DueDecision<PatientEvent> Decide(PatientState state, DueTime due, DateTimeOffset now) =>
        DueDayDecider.Review(state, new(Guid.Parse(due.Subject)), DateOnly.FromDateTime(now.DateTime));
}
