using PeriostealPlatform.Catalogue;
using PeriostealPlatform.EventSourcing.Decisions;
using static PeriostealPlatform.Treatment.TreatmentHistories.TreatmentEvent;

namespace PeriostealPlatform.Treatment.TreatmentHistories;

/// <summary>Readings during or after a reaction (TRT-12), and expected reactions that are told of later.</summary>
internal static class ObservationDecider
{
    private const int LatestOnsetH = 72;
    private const int LargestMm = 300;

    private static ClinicalRules Rules => ClinicalCatalogue.Current.Rules;

    /// <summary>Adds readings to a session that is held, in the red zone too, or to one that has ended.</summary>
    public static Decision<TreatmentEvent> Add(
        TreatmentState state,
        Acting by,
        CourseId id,
        SessionId session,
        Vitals vitals,
        Position? position,
        string? note)
    {
        if (!state.Courses.TryGetValue(id, out var course))
            return Refusals.NoSuchCourse;
        var open = course.Open?.Id == session ? course.Open : null;
        var past = course.Past.Find(p => p.Id == session);
        if ((open?.Clinic ?? past?.Clinic) is not { } clinic)
            return Refusals.NoSuchSession;
        if (Permission.ToWriteAtEither(course.Clinic, clinic, by) is { } no)
            return no;
        var known = open?.Observations ?? past!.Observations;
        if (known.Contains(new Observation(by.At, vitals, position)))
            return Decision.Nothing;
        if (VitalsRules.Impossible(vitals) is { } impossible)
            return impossible;

        var red = VitalsRules.InRedZone(vitals, state.EpisodeOf(course));
        var fall = vitals.Hr - open?.VitalsBefore?.Vitals.Hr;
        Decision<TreatmentEvent> added = new ObservationAdded(
            id, course.Episode, session, by.At, vitals.Hr, vitals.Sbp, vitals.Dbp, vitals.Rr, vitals.Spo2, vitals.TempC,
            vitals.Pef, position, red, note, Rules.Version);
        return added.With(
        [
            .. VitalsRules.Unusual(vitals),
            .. VitalsRules.OnFall(fall, vitals.Hr),
            .. red.IsEmpty ? [] : new[] { Warnings.RedZone },
        ]);
    }

    /// <summary>Records an expected reaction; what lies above its limits is adverse (domain.md §2.5).</summary>
    public static Decision<TreatmentEvent> Report(
        TreatmentState state, Acting by, CourseId id, SessionId session, LateReaction told)
    {
        if (!state.Courses.TryGetValue(id, out var course))
            return Refusals.NoSuchCourse;
        if (course.Open?.Id == session)
            return Refusals.SessionNotEnded;
        if (course.Past.Find(p => p.Id == session) is not { } past)
            return Refusals.NoSuchSession;
        if (Permission.ToWriteAtEither(course.Clinic, past.Clinic, by) is { } no)
            return no;
        if (past.LateReactions.Contains(told))
            return Decision.Nothing;
        if (told.OnsetH is < 0 or > LatestOnsetH)
            return Refusals.OutOfRange("onsetH", 0, LatestOnsetH);
        if (told.SizeMm is < 0 or > LargestMm)
            return Refusals.OutOfRange("sizeMm", 0, LargestMm);
        return IsMoreThanExpected(told, past, by)
            ? Refusals.MoreThanExpected
            : new LocalReactionReported(
                id, course.Episode, session, told.Kind, told.OnsetH, told.SizeMm, told.LastedH, told.ReportedBy,
                Rules.Version);
    }

    private static bool IsMoreThanExpected(LateReaction told, PastSession past, Acting by)
    {
        if (told.Kind == LocalReaction.None)
            return false;
        var lasted = told.LastedH ?? (by.At - past.StartedAt).TotalHours - told.OnsetH;
        var largest = ClinicalCatalogue.Current.LocalReactions.First(r => r.Code == Words.Of(told.Kind)).MaxSizeMm;
        return told.OnsetH > Rules.LocalReactionOnsetMaxHours
            || lasted > Rules.LocalReactionMaxHours
            || told.SizeMm > largest;
    }
}
