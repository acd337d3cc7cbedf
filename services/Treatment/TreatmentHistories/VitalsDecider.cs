using PeriostealPlatform.Catalogue;
using PeriostealPlatform.EventSourcing.Decisions;
using static PeriostealPlatform.Treatment.TreatmentHistories.TreatmentEvent;

namespace PeriostealPlatform.Treatment.TreatmentHistories;

/// <summary>Vitals and peristalsis of a session (TRT-10, TRT-12). A retry adds nothing to what is known.</summary>
internal static class VitalsDecider
{
    private const int LongestRest = 60;

    private static string RulesVersion => ClinicalCatalogue.Current.Rules.Version;

    public static Decision<TreatmentEvent> Before(
        TreatmentState state, Acting by, CourseId id, SessionId session, Reading reading) =>
        HeldSession.Decide(state, by, id, session, (course, open) =>
        {
            var merged = reading.Over(open.VitalsBefore);
            if (merged == open.VitalsBefore)
                return Decision.Nothing;
            if (!open.Points.IsEmpty)
                return Refusals.TooLateForVitalsBefore;
            if (Refused(open, "minutesRest", reading, merged) is { } no)
                return no;

            var (v, red) = (reading.Vitals, VitalsRules.InRedZone(reading.Vitals, state.EpisodeOf(course)));
            Decision<TreatmentEvent> recorded = new VitalsBeforeRecorded(
                id, course.Episode, session, v.Hr, v.Sbp, v.Dbp, v.Rr, v.Spo2, v.TempC, v.Pef, reading.Position,
                merged.Minutes ?? RestOf(open, by), red, RulesVersion);
            return recorded.With([.. VitalsRules.Unusual(v), .. red.IsEmpty ? [] : new[] { Warnings.RedZone }]);
        });

    public static Decision<TreatmentEvent> After(
        TreatmentState state, Acting by, CourseId id, SessionId session, Reading reading) =>
        HeldSession.Decide(state, by, id, session, (course, open) =>
        {
            var merged = reading.Over(open.VitalsAfter);
            if (merged == open.VitalsAfter)
                return Decision.Nothing;
            if (open.Points.IsEmpty)
                return Refusals.TooEarlyForVitalsAfter;
            if (Refused(open, "minutesAfterLastPoint", reading, merged) is { } no)
                return no;

            var (v, red) = (reading.Vitals, VitalsRules.InRedZone(reading.Vitals, state.EpisodeOf(course)));
            var delta = merged.Vitals.Hr - open.VitalsBefore?.Vitals.Hr;
            Decision<TreatmentEvent> recorded = new VitalsAfterRecorded(
                id, course.Episode, session, v.Hr, v.Sbp, v.Dbp, v.Rr, v.Spo2, v.TempC, v.Pef, reading.Position,
                reading.Minutes ?? 0, delta, VitalsRules.Classify(delta, open.VitalsBefore, merged, open.Points), red,
                RulesVersion);
            return recorded.With(
            [
                .. VitalsRules.Unusual(v),
                .. VitalsRules.OnFall(delta, merged.Vitals.Hr),
                .. red.IsEmpty ? [] : new[] { Warnings.RedZone },
            ]);
        });

    public static Decision<TreatmentEvent> Peristalsis(
        TreatmentState state, Acting by, CourseId id, SessionId session, PeristalsisReading reading) =>
        HeldSession.Decide(state, by, id, session, (course, open) =>
        {
            if (open.Peristalsis == reading)
                return Decision.Nothing;
            if (open.InRedZone)
                return Refusals.RedZone;
            return DoseRules.Of("soundsPerMinute", reading.SoundsPerMinute) is { } no
                ? no
                : new PeristalsisObserved(
                    id, course.Episode, session, reading.Ordinal, reading.Method, reading.SoundsPerMinute);
        });

    /// <summary>Nobody treats before the first reading: who says nothing of the rest means that since the start.</summary>
    private static int RestOf(OpenSession open, Acting by) =>
        Math.Clamp((int)(by.At - open.StartedAt).TotalMinutes, 0, LongestRest);

    private static Refusal? Refused(OpenSession open, string minutesField, Reading reading, Reading merged) =>
        open.InRedZone
            ? Refusals.RedZone
            : VitalsRules.Impossible(merged.Vitals) ?? DoseRules.OfMinutes(minutesField, reading.Minutes);
}
