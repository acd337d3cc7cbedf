using PeriostealPlatform.Catalogue;
using PeriostealPlatform.EventSourcing.Decisions;
using static PeriostealPlatform.Treatment.TreatmentHistories.TreatmentEvent;

namespace PeriostealPlatform.Treatment.TreatmentHistories;

/// <summary>What the practitioner enters to start a session.</summary>
/// <param name="Scheduled">It was booked under the id it starts with.</param>
internal sealed record SessionOpening(
    int Number,
    SafetyCheck SafetyCheck,
    IReadOnlyList<string>? NewMedicines,
    string? ChangesSinceLast,
    string? IntervalOverrideReason,
    bool Scheduled = false);

/// <summary>Whether a session may start (TRT-01, 02, 06, 07, 08, 17, 18, 19).</summary>
internal static class SessionDecider
{
    public static Decision<TreatmentEvent> Start(
        TreatmentState state, Acting by, CourseId id, SessionId session, SessionOpening opening)
    {
        if (!state.Courses.TryGetValue(id, out var course))
            return Refusals.NoSuchCourse;
        if ((Permission.ToTreatIn(state, course, by)
            ?? Permission.ByAcceptance(state, course.Episode)
            ?? Permission.ByConsent(state, course.Episode, by.At, [])
            ?? Blocked(state, course, opening)
            ?? TooSoon(course, by, opening)
            ?? Exhausted(state, course)) is { } refusal)
            return refusal;
        if (opening.Scheduled && NotBooked(state, id, session) is { } no)
            return no;
        if (opening.Number != course.NextNumber)
            return Refusals.CannotStartNow($"the next session is number {course.NextNumber}");

        Decision<TreatmentEvent> started = new SessionStarted(
            id, course.Episode, session, opening.Number, by.At, by.Clinic, by.User, opening.SafetyCheck,
            opening.NewMedicines is { Count: > 0 } medicines ? [.. medicines] : null,
            opening.ChangesSinceLast, opening.IntervalOverrideReason, ClinicalCatalogue.Current.Rules.Version);
        return started.With([.. WarningsAt(state, course, opening.SafetyCheck)]);
    }

    /// <summary>A booked session keeps its id when it starts, and starts once.</summary>
    private static Refusal? NotBooked(TreatmentState state, CourseId course, SessionId session) =>
        state.Bookings.Find(session) switch
        {
            { Status: AppointmentStatus.Booked } booked when booked.Course == course => null,
            { } other when other.Course == course => Refusals.AppointmentIs(other.Status),
            _ => Refusals.NoSuchAppointment,
        };

    /// <summary>TRT-06.</summary>
    private static Refusal? Blocked(TreatmentState state, Course course, SessionOpening opening)
    {
        if (course.Status != CourseStatus.Active)
            return Refusals.CannotStartNow($"the course is {Words.Of(course.Status)}");
        if (opening.SafetyCheck.RedFlags is [var flag, ..])
            return Refusals.CannotStart($"a red flag is open, {flag}");
        if (opening.SafetyCheck is { Pregnancy: Pregnancy.Yes, PregnancyWeeks: { } weeks }
            && weeks <= ClinicalCatalogue.Current.Rules.FirstTrimesterWeeks)
            return Refusals.CannotStart("there is no treatment in the first trimester of pregnancy");
        if (state.Alerts.FlagOf(course.Episode) is { } open)
            return Refusals.CannotStartNow($"a red flag is open, {open.Code}");
        return state.Courses.Values.Select(c => c.Open).FirstOrDefault(s => s is not null) is { } held
            ? Refusals.CannotStartNow($"session {held.Number} is still open")
            : null;
    }

    private static IEnumerable<Warning> WarningsAt(TreatmentState state, Course course, SafetyCheck check)
    {
        if (state.Alerts.Reviews.GetValueOrDefault(course.Episode) is { } review)
            yield return Warnings.ReviewRecommended(review.Why);
        foreach (var reaction in state.Courses.Values.SelectMany(c => c.Reactions).Where(r => !r.Closed))
            yield return Warnings.ReactionBefore(reaction.Grade, reaction.Codes);
        if ((check.Pregnancy ?? state.Pregnancy) != Pregnancy.Yes)
            yield break;
        if (SiteRules.ForbiddenInPregnancy(course.Plan.Sites) is { Count: > 0 } sites)
            yield return Warnings.PlannedInPregnancy(sites);
        if (check.PregnancyWeeks is null)
            yield return Warnings.WeeksUnknown;
    }

    /// <summary>
    /// TRT-07: calendar dates of the clinic, so that a change of the clock makes no day longer. The same day is never
    /// allowed; a clinical lead may shorten the plan's interval and says why.
    /// </summary>
    private static Refusal? TooSoon(Course course, Acting by, SessionOpening opening)
    {
        if (course.Past is not [.., var last])
            return null;
        var days = by.On.DayNumber - DateOnly.FromDateTime(last.StartedAt.DateTime).DayNumber;
        var shortened = by.IsLead && !string.IsNullOrWhiteSpace(opening.IntervalOverrideReason);
        return days >= course.Plan.MinIntervalDays || (shortened && days >= 1)
            ? null
            : Refusals.TooSoon(days, course.Plan.MinIntervalDays);
    }

    /// <summary>TRT-08 and TRT-17.</summary>
    private static Refusal? Exhausted(TreatmentState state, Course course)
    {
        if (course.SessionsDone >= course.Plan.Sessions)
            return Refusals.AllSessionsDone;
        var since = state.Reassessments.GetValueOrDefault(course.Episode)?.CompletedAt;
        var unassessed = course.Past.Count(s => s.Completed && (since is null || s.StartedAt > since));
        var grace = ClinicalCatalogue.Current.Rules.ReassessmentGraceSessions;
        return unassessed >= course.Plan.ReassessEvery + grace ? Refusals.ReassessmentDue : null;
    }
}
