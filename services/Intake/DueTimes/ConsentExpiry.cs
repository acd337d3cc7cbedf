using PeriostealPlatform.DueTimes;
using PeriostealPlatform.Intake.Patients;

namespace PeriostealPlatform.Intake.DueTimes;

/// <summary>A consent ends with its last day; the clinic that holds the record is told to ask again.</summary>
internal sealed class ConsentExpiry : IDueTimes<PatientState, PatientEvent>
{
    public string Kind => "consent-expiry";

    public IEnumerable<DueTime> Of(PatientState state) =>
        Custody.WhyClosed(state) is not null || state.HomeClinic is not { } home
            ? []
            : state.Consents.Values
                .Where(c => c is { Superseded: false, WithdrawnAt: null, Expired: false })
                .Select(c => new DueTime(c.Id.Value.ToString(), ClinicDay.Begin(c.Expires.AddDays(1), home), home));

    public DueDecision<PatientEvent> Decide(PatientState state, DueTime due, DateTimeOffset now) =>
        DueDayDecider.Expire(state, new(Guid.Parse(due.Subject)), DateOnly.FromDateTime(now.DateTime));
}
