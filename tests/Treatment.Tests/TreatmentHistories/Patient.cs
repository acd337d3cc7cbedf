using System.Globalization;
using PeriostealPlatform.Catalogue.Sites;
using PeriostealPlatform.Testing;
using PeriostealPlatform.Treatment.TreatmentHistories;
using static PeriostealPlatform.Treatment.TreatmentHistories.TreatmentEvent;

namespace PeriostealPlatform.Treatment.Tests.TreatmentHistories;

/// <summary>A patient on the way through a course, told in facts.</summary>
internal sealed class Patient(EpisodeOpened episode)
{
    public static readonly EpisodeId Episode = new(new Guid("10000000-0000-7000-8000-000000000001"));
    public static readonly CourseId Course = new(new Guid("20000000-0000-7000-8000-000000000001"));
    public static readonly ConsentId ConsentId = new(new Guid("30000000-0000-7000-8000-000000000001"));

    public static string RulesVersion => PeriostealPlatform.Catalogue.ClinicalCatalogue.Current.Rules.Version;

    private static readonly DateTimeOffset Accepted = At("2026-09-07T09:35:00+10:00");

    /// <summary>The version of the clinical rules that decides.</summary>
    public const string Rules = "2026-11-22";

    /// <summary>Neck pain, shared with all clinics.</summary>
    public static Patient WithNeckPain { get; } = new(Opened("pain-neck"));

    public static Patient WithAngina { get; } = new(Opened("cardiovascular-coronary-angina-pectoris"));

    public static Patient WithAsthma { get; } = new(Opened("pulmonary-bronchial-asthma"));

    public static Patient WithGastritis { get; } = new(Opened("digestive-gastritis"));

    /// <summary>Accepted, consented, shared: nothing measured yet.</summary>
    public Given<TreatmentState, TreatmentEvent> InCare => TreatmentState.Aggregate.Given(
        episode, Consented(), new SharingNoted("all-clinics", [], BreakGlassAllowed: true, DirectiveVersion: 1));

    public Given<TreatmentState, TreatmentEvent> Measured => InCare.And(new BaselineNoted(Episode, ["nprs", "psfs"]));

    public Given<TreatmentState, TreatmentEvent> Planned => Measured.And(PlannedCourse());

    public Given<TreatmentState, TreatmentEvent> Active => Planned.And(new CourseActivated(Course, Episode, 1, "fischer", Rules));

    public Given<TreatmentState, TreatmentEvent> InSession => Active.And(Started(1));

    public Given<TreatmentState, TreatmentEvent> WithVitals => InSession.And(Before(FullSet));

    public Given<TreatmentState, TreatmentEvent> Treated => WithVitals.And(Applied(1, Point()));

    public Given<TreatmentState, TreatmentEvent> ReadyToComplete => Treated.And(After(FullSet));

    public static Vitals FullSet { get; } = new(72, 124, 78, 16, 98, 36.6m, Pef: null);

    /// <summary>Sessions 1 to <paramref name="count"/> were completed, every other day from 9 September.</summary>
    public Given<TreatmentState, TreatmentEvent> AfterSessions(int count) =>
        Active.And([.. Enumerable.Range(1, count).SelectMany(Done)]);

    public static DateTimeOffset At(string local) =>
        DateTimeOffset.Parse(local, CultureInfo.InvariantCulture);

    /// <summary>Local time of session n: every other day.</summary>
    public static DateTimeOffset DayOf(int number) => At("2026-09-09T09:30:00+10:00").AddDays(2 * (number - 1));

    public static SessionId Session(int number) => new(new Guid($"40000000-0000-7000-8000-{number:D12}"));

    public static EpisodeOpened Opened(string indication, params IReadOnlyList<string> restrictions) => new(
        Episode, "chw", [new EpisodeIndication(indication, Primary: true, Limited: false)], ["direct"],
        [.. restrictions], [], ["nprs", "psfs"], ValidUntil: null);

    public static ConsentNoted Consented(string scope = Consent.TreatmentScope, DateOnly? expires = null, int id = 1) =>
        new(new ConsentId(new Guid($"30000000-0000-7000-8000-{id:D12}")), Episode, scope, Accepted.AddHours(-1), expires);

    public static CoursePlanned PlannedCourse(int sessions = 8, int reassessEvery = 4, int maxPoints = 10) => new(
        Course, Episode, "chw", 1, [], sessions, 2, [Site("acromion", Side.Right), Site("rib-4", Side.Left)], maxPoints,
        reassessEvery, ["nprs", "psfs"], ProcedureRole.Independent, [], Template: null, Rules);

    public static SiteRef Site(string code, Side side, int? level = null) => new(code, side, level, Line: null);

    public static SessionStarted Started(int number, string clinic = "chw", Pregnancy? pregnancy = null) => new(
        Course, Episode, Session(number), number, DayOf(number), clinic, "fischer", new SafetyCheck([], pregnancy),
        NewMedicines: null, ChangesSinceLast: null, IntervalOverrideReason: null, Rules);

    public static VitalsBeforeRecorded Before(Vitals v, int? minutesRest = 5, params IReadOnlyList<string> redZone) => new(
        Course, Episode, Session(1), v.Hr, v.Sbp, v.Dbp, v.Rr, v.Spo2, v.TempC, v.Pef, Position: null, minutesRest,
        [.. redZone], Rules);

    public static VitalsAfterRecorded After(Vitals v) => new(
        Course, Episode, Session(1), v.Hr, v.Sbp, v.Dbp, v.Rr, v.Spo2, v.TempC, v.Pef, Position: null,
        MinutesAfterLastPoint: 5, HeartRateDelta: 0, HeartRateClass: null, RedZone: [], Rules);

    public static TechniqueApplied Applied(int session, params IReadOnlyList<PointEntry> points) =>
        new(Course, Episode, Session(session), [.. points.Select(p => p.ToPoint())], Rules);

    public static PointEntry Point(string site = "acromion", Side side = Side.Right, int id = 1) => new(
        new TriggerPointId(new Guid($"50000000-0000-7000-8000-{id:D12}")), FindingId: null, site, side, Level: null,
        Line: null, PeriostealChange.Swelling, TendernessBefore: 6, TendernessAfter: 4, Contact.Fingertip,
        Motion.CircularRhythmicPressure, CircleDiameterMm: 4, DurationS: 120, Pressure.Moderate, ForceN: null,
        BreathSync: false, SoftTissueDisplaced: true, Approach.Direct, PerceivedPainPeak: 5, LocalReaction.None, Ending: null);

    /// <summary>A point on the chest, in time with the breath.</summary>
    public static PointEntry RibPoint => Point("rib-4", Side.Left) with { BreathSync = true };

    public static IEnumerable<TreatmentEvent> Done(int number) =>
    [
        Started(number),
        Before(FullSet) with { SessionId = Session(number) },
        Applied(number, Point()),
        After(FullSet) with { SessionId = Session(number) },
        new SessionCompleted(
            Course, Episode, Session(number), number, 1, 50, 5, true, Peristalsis.NotAssessed, HeartRateDelta: 0,
            RibsTreated: false, Rules),
    ];
}

/// <summary>The people of the scenario.</summary>
internal static class By
{
    /// <summary>Treats at the clinic that holds the course.</summary>
    public static Acting Fischer(DateTimeOffset at) => new("fischer", "treating-practitioner", "chw", at);

    /// <summary>Treats at another clinic.</summary>
    public static Acting Mensah(DateTimeOffset at) => new("mensah", "treating-practitioner", "prm", at);

    /// <summary>Leads the clinic that holds the course.</summary>
    public static Acting Rossi(DateTimeOffset at) => new("rossi", "clinical-lead", "chw", at);

    /// <summary>Front desk.</summary>
    public static Acting Okafor(DateTimeOffset at) => new("okafor", "reception", "chw", at);
}
