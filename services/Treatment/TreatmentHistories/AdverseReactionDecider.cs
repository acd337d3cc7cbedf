using System.Collections.Immutable;
using PeriostealPlatform.Catalogue;
using PeriostealPlatform.EventSourcing.Decisions;
using static PeriostealPlatform.Treatment.TreatmentHistories.TreatmentEvent;

namespace PeriostealPlatform.Treatment.TreatmentHistories;

/// <summary>What the practitioner enters about an adverse reaction.</summary>
internal sealed record ReactionReport(
    SessionId? Session,
    ImmutableList<string> Codes,
    int Grade,
    Relatedness Relatedness,
    int OnsetMinutes,
    ImmutableList<string> Action,
    Vitals? Observation,
    string? IncidentNumber,
    DateTimeOffset? AmbulanceCalledAt,
    string? Description);

/// <summary>A new grade and why.</summary>
internal sealed record Regrading(int To, string Reason, string? IncidentNumber, DateTimeOffset? AmbulanceCalledAt);

/// <summary>Adverse reactions and their grades (TRT-12, TRT-15, domain.md §2.8).</summary>
internal static class AdverseReactionDecider
{
    private const int LongestOnset = 10080; // seven days

    private static ClinicalRules Rules => ClinicalCatalogue.Current.Rules;

    /// <summary>Records a reaction, whatever state its course is in; policy halts the course in the same append.</summary>
    public static Decision<TreatmentEvent> Record(
        TreatmentState state, Acting by, CourseId id, AdverseReactionId reaction, ReactionReport report)
    {
        if (!state.Courses.TryGetValue(id, out var course))
            return Refusals.NoSuchCourse;
        if (course.Reactions.Exists(r => r.Id == reaction))
            return Decision.Nothing;
        if (ClinicOf(course, report.Session) is not { } clinic)
            return Refusals.NoSuchSession;
        if ((Permission.ToWriteAtEither(course.Clinic, clinic, by) ?? Refused(course, report)) is { } no)
            return no;

        var red = report.Observation is { } v ? VitalsRules.InRedZone(v, state.EpisodeOf(course)) : [];
        var recorded = new AdverseReactionRecorded(
            id, course.Episode, report.Session, reaction, by.Clinic, by.At, report.Codes, report.Grade,
            report.Relatedness, report.OnsetMinutes, report.Action, report.Observation, red, report.IncidentNumber,
            report.AmbulanceCalledAt, report.Description, Rules.Version);
        return Followed(state, course, recorded, report.Grade, red);
    }

    /// <summary>Gives a reaction another grade; a higher one halts the course as it would have at once.</summary>
    public static Decision<TreatmentEvent> Regrade(
        TreatmentState state, Acting by, CourseId id, AdverseReactionId reaction, int from, Regrading regrading) =>
        KnownReaction.Decide(state, by, id, reaction, (course, known) =>
        {
            if (known.Grade == regrading.To)
                return Decision.Nothing;
            if (known.Grade != from)
                return Refusals.GradeIs(known.Grade);
            if (regrading.To < from && !by.IsLead)
                return Refusals.GradeLoweredByLead;
            if (OfGrade(regrading.To, regrading.IncidentNumber ?? known.IncidentNumber, regrading.AmbulanceCalledAt)
                is { } no)
                return no;
            var regraded = new AdverseReactionRegraded(
                id, course.Episode, reaction, by.At, from, regrading.To, regrading.IncidentNumber,
                regrading.AmbulanceCalledAt, regrading.Reason, Rules.Version);
            return Followed(state, course, regraded, regrading.To, red: []);
        });

    private static Decision<TreatmentEvent> Followed(
        TreatmentState state, Course course, TreatmentEvent fact, int grade, ImmutableList<string> red)
    {
        TreatmentEvent[] facts = [fact, .. HaltPolicy.Follow(state, course, (IAdverseReactionFact)fact)];
        Decision<TreatmentEvent> decided = facts;
        return decided.With(
        [
            .. red.IsEmpty ? [] : new[] { Warnings.RedZone },
            .. HaltPolicy.WarningsAbout(facts),
            .. grade >= Rules.AdverseClearanceFromGrade ? new[] { Warnings.NotifyToday } : [],
        ]);
    }

    private static Refusal? Refused(Course course, ReactionReport report)
    {
        if (course.Open is null && course.Past.IsEmpty)
            return Refusals.NothingDone;
        if (report.OnsetMinutes is < 0 or > LongestOnset)
            return Refusals.OutOfRange("onsetMinutes", 0, LongestOnset);
        if (string.IsNullOrWhiteSpace(report.Description) && report.Codes.Exists(NeedsDescription))
            return Refusals.DescriptionMissing;
        return OfGrade(report.Grade, report.IncidentNumber, report.AmbulanceCalledAt)
            ?? (report.Observation is { } vitals ? VitalsRules.Impossible(vitals) : null);
    }

    private static Refusal? OfGrade(int grade, string? incident, DateTimeOffset? ambulance)
    {
        if (grade is < 1 or > 5)
            return Refusals.OutOfRange("grade", 1, 5);
        if (grade >= Rules.AdverseClearanceFromGrade && string.IsNullOrWhiteSpace(incident))
            return Refusals.IncidentNumberMissing;
        return grade == Rules.AdverseFinalFromGrade && ambulance is null ? Refusals.AmbulanceTimeMissing : null;
    }

    private static bool NeedsDescription(string code) =>
        ClinicalCatalogue.Current.FindAdverseReaction(code)?.NeedsDescription == true;

    private static string? ClinicOf(Course course, SessionId? session)
    {
        if (session is null) return course.Clinic;
        return course.Open?.Id == session ? course.Open.Clinic : course.Past.Find(p => p.Id == session)?.Clinic;
    }
}
