using System.Collections.Immutable;
using static PeriostealPlatform.Treatment.TreatmentHistories.TreatmentEvent;

namespace PeriostealPlatform.Treatment.TreatmentHistories;

/// <summary>The session that is being held.</summary>
/// <param name="Clinic">Where it is held; only that clinic writes to it.</param>
/// <param name="VitalsBefore">Before the first point; null until taken.</param>
/// <param name="Stopped">Points on which no further time is spent (TRT-13).</param>
/// <param name="VitalsAfter">After the last point; null until taken.</param>
/// <param name="Observations">Further readings, in order.</param>
/// <param name="InRedZone">A reading was in the red zone: only stop and abort are left (TRT-12).</param>
internal sealed record OpenSession(
    SessionId Id,
    int Number,
    DateTimeOffset StartedAt,
    string Clinic,
    Pregnancy? Pregnancy,
    Reading? VitalsBefore,
    ImmutableList<TreatedPoint> Points,
    ImmutableList<TriggerPointId> Stopped,
    Reading? VitalsAfter,
    int? HeartRateDelta,
    PeristalsisReading? Peristalsis,
    ImmutableList<Observation> Observations,
    bool InRedZone)
{
    public static OpenSession From(SessionStarted e) => new(
        e.SessionId, e.Number, e.StartedAt, e.Clinic, e.SafetyCheck.Pregnancy,
        VitalsBefore: null, Points: [], Stopped: [], VitalsAfter: null, HeartRateDelta: null, Peristalsis: null,
        Observations: [], InRedZone: false);

    /// <summary>The next state; null when the fact cannot follow.</summary>
    public OpenSession? After(ISessionFact fact) => fact switch
    {
        TechniqueStopped e => this with { Stopped = Stopped.Remove(e.TriggerPointId).Add(e.TriggerPointId) },
        ObservationAdded e => this with
        {
            Observations = Observations.Add(Observation.Of(e)),
            InRedZone = InRedZone || !e.RedZone.IsEmpty,
        },
        _ when InRedZone => null,
        VitalsBeforeRecorded e when Points.IsEmpty => this with
        {
            VitalsBefore = Reading.Of(e).Over(VitalsBefore),
            InRedZone = !e.RedZone.IsEmpty,
        },
        TechniqueApplied e when VitalsBefore is not null => this with { Points = Points.AddRange(e.Points) },
        VitalsAfterRecorded e when !Points.IsEmpty => this with
        {
            VitalsAfter = Reading.Of(e).Over(VitalsAfter),
            // Not the recorded one: a rate that was amended before the session ended counts as amended.
            HeartRateDelta = Reading.Of(e).Over(VitalsAfter).Vitals.Hr - VitalsBefore?.Vitals.Hr,
            InRedZone = !e.RedZone.IsEmpty,
        },
        PeristalsisObserved e => this with
        {
            Peristalsis = new PeristalsisReading(e.Ordinal, e.Method, e.SoundsPerMinute),
        },
        _ => null,
    };

    /// <summary>Readings that came with an adverse reaction count as any others.</summary>
    public OpenSession After(AdverseReactionRecorded e) => this with { InRedZone = InRedZone || !e.RedZone.IsEmpty };

    public PastSession Complete(SessionCompleted e) => new(
        Id, Number, StartedAt, Clinic, e.Points,
        new Completion(e.DurationMin, e.ToleranceNprs, e.AdviceGiven, e.Peristalsis), Aborted: null, Observations,
        LateReactions: []);

    public PastSession Abort(SessionAborted e) => new(
        Id, Number, StartedAt, Clinic, e.Points, Completion: null, e.Reason, Observations, LateReactions: []);
}

/// <summary>Vitals of one moment of a session with how they were taken.</summary>
/// <param name="Minutes">Of rest before the reading, or after the last point.</param>
internal sealed record Reading(Vitals Vitals, Position? Position, int? Minutes)
{
    /// <summary>This reading, with what an earlier one of the same moment holds besides.</summary>
    public Reading Over(Reading? earlier) => earlier is null
        ? this
        : new Reading(Vitals.Over(earlier.Vitals), Position ?? earlier.Position, Minutes ?? earlier.Minutes);

    public static Reading Of(VitalsBeforeRecorded e) =>
        new(new Vitals(e.Hr, e.Sbp, e.Dbp, e.Rr, e.Spo2, e.TempC, e.Pef), e.Position, e.MinutesRest);

    public static Reading Of(VitalsAfterRecorded e) =>
        new(new Vitals(e.Hr, e.Sbp, e.Dbp, e.Rr, e.Spo2, e.TempC, e.Pef), e.Position, e.MinutesAfterLastPoint);
}

/// <summary>Peristalsis as it was observed; bowel sounds counted over 60 s.</summary>
internal sealed record PeristalsisReading(Peristalsis Ordinal, PeristalsisMethod? Method, int? SoundsPerMinute);
