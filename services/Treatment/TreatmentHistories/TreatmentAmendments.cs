using PeriostealPlatform.Catalogue;
using PeriostealPlatform.EventSourcing.Amendments;
using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.EventSourcing.Decisions;
using static PeriostealPlatform.Treatment.TreatmentHistories.TreatmentEvent;

namespace PeriostealPlatform.Treatment.TreatmentHistories;

/// <summary>What Treatment says about amendments of its entries (TRT-20, TRT-21).</summary>
internal sealed class TreatmentAmendments : AmendmentPolicy<TreatmentState, TreatmentEvent>
{
    private static string RulesVersion => ClinicalCatalogue.Current.Rules.Version;

    public override string StaleCode => "PP-TRT-020";

    public override string CountersignCode => "PP-TRT-021";

    /// <summary>The clinic that holds the course, and the one where the session was held (TRT-18, TRT-19).</summary>
    public override Refusal? Permission(TreatmentState state, TreatmentEvent target, CommandContext by) =>
        (state.IsDisposed ? Refusals.RecordClosed("disposed") : TreatmentHistories.Permission.ToTreat(Acting.Of(by)))
        ?? (ClinicsOf(state, target).Contains(by.Actor.Clinic) ? null : Refusals.NotInCustody(by.Actor.Clinic));

    /// <summary>The ranges of TRT-03, TRT-10 and TRT-13, as when it was entered.</summary>
    public override Refusal? Check(TreatmentState state, TreatmentEvent before, TreatmentEvent after) => after switch
    {
        TechniqueApplied e => e.Points
            .Select(p => SiteRules.Illegal(new SiteRef(p.Site, p.Side, p.Level, p.Line)) ?? DoseRules.OfPoint(p))
            .FirstOrDefault(no => no is not null),
        VitalsBeforeRecorded e =>
            VitalsRules.Impossible(Reading.Of(e).Vitals) ?? DoseRules.OfMinutes("minutesRest", e.MinutesRest),
        VitalsAfterRecorded e => VitalsRules.Impossible(Reading.Of(e).Vitals)
            ?? DoseRules.OfMinutes("minutesAfterLastPoint", e.MinutesAfterLastPoint),
        ObservationAdded e => VitalsRules.Impossible(Observation.Of(e).Vitals),
        PeristalsisObserved e => DoseRules.Of("soundsPerMinute", e.SoundsPerMinute),
        SessionCompleted e =>
            DoseRules.Of("sessionMinutes", e.DurationMin) ?? DoseRules.Of("toleranceNprs", e.ToleranceNprs),
        FindingRecorded e => DoseRules.Of("tenderness", e.Tenderness)
            ?? (e.ExtentMm is < 1 or > 100 ? Refusals.OutOfRange("extentMm", 1, 100) : null),
        _ => null,
    };

    public override TreatmentEvent Amended(AmendedValue v, string reason, string? countersignedBy) => new RecordAmended(
        v.TargetEventId, v.TargetType, v.Path, v.Old, v.New, v.SealedOld, v.SealedNew, reason, countersignedBy,
        RulesVersion);

    /// <summary>Outcomes and charts hold what was worked out of a session's entries: it is worked out again with them.</summary>
    public override TreatmentEvent WithConsequences(
        TreatmentEvent amendment, TreatmentEvent after, IReadOnlyList<TreatmentEvent> facts) =>
        amendment is RecordAmended amended && after is ISessionFact { SessionId: var session }
            ? amended with { Session = SessionFigures.Of(facts, session) }
            : amendment;

    public override TreatmentEvent Countersigned(AmendedValue v) => new AmendmentCountersigned(
        v.TargetEventId, v.TargetType, v.Path, v.Old, v.New, v.SealedOld, v.SealedNew, RulesVersion);

    /// <summary>The clinics that may put an entry right.</summary>
    public static IEnumerable<string> ClinicsOf(TreatmentState state, TreatmentEvent target)
    {
        if (target is FindingRecorded finding && state.Episodes.TryGetValue(finding.EpisodeId, out var episode))
            yield return episode.Clinic;
        if (target is not ICourseFact fact || !state.Courses.TryGetValue(fact.CourseId, out var course))
            yield break;
        yield return course.Clinic;
        if (fact is ISessionFact at && course.Past.Find(s => s.Id == at.SessionId) is { } past)
            yield return past.Clinic;
        else if (course.Open is { } open && (fact as ISessionFact)?.SessionId == open.Id)
            yield return open.Clinic;
    }
}
