using PeriostealPlatform.EventSourcing.Decisions;
using static PeriostealPlatform.Intake.Patients.PatientEvent;

namespace PeriostealPlatform.Intake.Patients;

/// <summary>What the end of a day brings. Asked too early or too late, or of
/// a closed record, it changes nothing.</summary>
internal static class DueDayDecider
{
    /// <summary>An acceptance lapses on the day after its last one when no course was planned.</summary>
    public static Decision<PatientEvent> Lapse(PatientState state, EpisodeId id, DateOnly today, string rulesVersion) =>
        state.Episodes.GetValueOrDefault(id) is
            { Stage: EpisodeStage.Accepted, HasCourse: false, Acceptance.ValidUntil: var until } && today > until
            ? new AcceptanceLapsed(id, until, rulesVersion)
            : Decision.Nothing;

    /// <summary>A consent is over the day after its last. Episodes stay open: the patient is asked again.</summary>
    public static Decision<PatientEvent> Expire(PatientState state, ConsentId id, DateOnly today) =>
        Custody.WhyClosed(state) is null
        && state.Consents.GetValueOrDefault(id) is { Superseded: false, WithdrawnAt: null, Expired: false } consent
        && today > consent.Expires
            ? new ConsentExpired(id, consent.EpisodeId, consent.Scope, consent.Expires)
            : Decision.Nothing;

    /// <summary>A deferred episode is looked at again on the day that was set.</summary>
    public static Decision<PatientEvent> Review(PatientState state, EpisodeId id, DateOnly today) =>
        state.Episodes.GetValueOrDefault(id) is { Stage: EpisodeStage.Deferred, Review: { FellDue: false } review }
        && today >= review.On
            ? new ReviewFellDue(id, review.On)
            : Decision.Nothing;
}
