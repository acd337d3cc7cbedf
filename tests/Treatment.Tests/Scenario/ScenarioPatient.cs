using PeriostealPlatform.Catalogue;
using PeriostealPlatform.Catalogue.Sites;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Treatment.Features;
using PeriostealPlatform.Treatment.Tests.TreatmentHistories;
using PeriostealPlatform.Treatment.TreatmentHistories;
using static PeriostealPlatform.Treatment.TreatmentHistories.TreatmentEvent;
using Step = System.Func<
    PeriostealPlatform.Treatment.TreatmentHistories.TreatmentState,
    PeriostealPlatform.EventSourcing.Decisions.Decision<
        PeriostealPlatform.Treatment.TreatmentHistories.TreatmentEvent>>;

namespace PeriostealPlatform.Treatment.Tests.Scenario;

/// <summary>One episode of a patient of the demonstration scenario, decided step by step.</summary>
internal sealed class ScenarioPatient(string patient, string episode, params IReadOnlyList<string> leftOut)
{
    private static readonly Dictionary<string, string> MeasureCodes = new() { ["anginaPerWeek"] = "angina-frequency" };
    private static readonly AdverseReactionId Reaction = Reacted.Id;

    /// <summary>The events in the scenario's order.</summary>
    public IReadOnlyList<ScenarioEvent> Events { get; } =
        [.. ScenarioEvent.Of(patient, episode).Where(e => !leftOut.Contains(e.Type))];

    /// <summary>The decisions that these events ask for, in order.</summary>
    public IEnumerable<Step> Steps => Events.Select(StepOf).OfType<Step>();

    /// <summary>What the decisions record, each on the state that the ones before it lead to.</summary>
    public List<TreatmentEvent> Facts()
    {
        var (state, facts) = (TreatmentState.Initial, new List<TreatmentEvent>());
        foreach (var step in Steps)
        {
            var decided = Accepted(step(state));
            facts.AddRange(decided);
            state = decided.Aggregate(state, TreatmentState.Evolve);
        }

        return facts;
    }

    public static IReadOnlyList<TreatmentEvent> Accepted(Decision<TreatmentEvent> decision) => decision switch
    {
        Decision<TreatmentEvent>.Accepted accepted => accepted.Facts,
        Decision<TreatmentEvent>.Refused { Refusal: var refusal } => throw new Xunit.Sdk.XunitException(refusal.ToString()),
        _ => throw new InvalidOperationException(),
    };

    /// <summary>What each event makes this service decide; null for an event it does not hear of.</summary>
    private Step? StepOf(ScenarioEvent e) => e.Service switch
    {
        "intake" => Heard(e),
        "outcomes" => Measured(e),
        "treatment" => Session(e, e.By) ?? Course(e, e.By) ?? After(e, e.By),
        _ => throw new InvalidOperationException(e.Service),
    };

    private Step? Heard(ScenarioEvent e) => e.Type switch
    {
        "ConsentGranted" => s => ReactionDecider.Note(
            s, new ConsentNoted(Patient.ConsentId, Patient.Episode, e.Text("scope"), e.At, ExpiresOn: null)),
        "SharingDirectiveSet" => s => ReactionDecider.Note(
            s, new SharingNoted(e.Text("policy"), [.. e.Texts("clinics")], true, 1)),
        "EpisodeAccepted" => s => ReactionDecider.Note(s, Opened(e)),
        "EpisodeClosed" => s => ReactionDecider.EndEpisode(s, new EpisodeEnded(Patient.Episode, e.Text("reason"))),
        _ => null,
    };

    private EpisodeOpened Opened(ScenarioEvent accepted)
    {
        var codes = Events.First(e => e.Type == "ReferralReceived").Texts("indications").ToList();
        var measures = ClinicalCatalogue.Current.RequiredMeasures(codes[0], codes.Skip(1)).Required;
        return Patient.Opened(codes[0]) with
        {
            Clinic = accepted.Clinic,
            Indications = [.. codes.Select((c, i) => new EpisodeIndication(
                c, i == 0, ClinicalCatalogue.Current.FindIndication(c)!.Limited))],
            Restrictions = [.. accepted.Texts("restrictions")],
            RequiredMeasures = [.. measures],
        };
    }

    private static Step? Measured(ScenarioEvent e) => e.Type switch
    {
        "BaselineRecorded" => s => ReactionDecider.Note(s, new BaselineNoted(
            Patient.Episode,
            [.. e.Data["measures"]!.AsObject().Select(m => MeasureCodes.GetValueOrDefault(m.Key, m.Key))],
            e.Data["measures"]!["pefPersonalBest"]?.GetValue<int>())),
        "ReassessmentCompleted" => s => ReactionDecider.Note(s, new ReassessmentNoted(
            Patient.Episode, e.Number("number"), e.At, e.Text("response"), "continue")),
        "PatientDischarged" => s => ReactionDecider.Discharge(s, Patient.Episode),
        _ => throw new InvalidOperationException(e.Type),
    };

    private static Step? Course(ScenarioEvent e, Acting by) => e.Type switch
    {
        "CoursePlanned" => s => CourseDecider.Plan(s, by, Patient.Course, Patient.Episode, PlanOf(e)),
        "CourseActivated" => s => CourseDecider.Activate(s, by, Patient.Course, 1),
        "SessionMissed" => s => AttendanceDecider.Miss(s, by, Patient.Course, new Missed(
            Patient.At(e.Text("plannedFor")), MissedKind.NoShow, e.Data["contactMade"]!.GetValue<bool>())),
        "CourseDiscontinued" => e.Read<DiscontinueCourseBody>() is var b
            ? s => PauseDecider.Discontinue(s, by, Patient.Course, b.Reason, b.Note)
            : null,
        _ => null,
    };

    private static Step? Session(ScenarioEvent e, Acting by) => e.Type switch
    {
        "SessionStarted" => s => SessionDecider.Start(
            s, by, Patient.Course, e.Session,
            new SessionOpening(e.Number("number"), new SafetyCheck([], null), null, null, null)),
        "VitalsBeforeRecorded" => s => VitalsDecider.Before(
            s, by, Patient.Course, e.Session, e.Read<RecordVitalsBeforeBody>().ToReading(null)),
        "TechniqueApplied" => s => TechniqueDecider.Apply(
            s, by, Patient.Course, e.Session,
            [.. e.Read<ApplyTechniqueBody>().Points.Select(p => p.ToEntry(p.TriggerPointId!.Value))]),
        "VitalsAfterRecorded" => s => VitalsDecider.After(
            s, by, Patient.Course, e.Session,
            e.Read<RecordVitalsAfterBody>("heartRateDelta").ToReading(e.Number("minutesAfterLastPoint"))),
        "SessionCompleted" => s => e.Read<CompleteSessionBody>("points") is var b
            ? SessionEndDecider.Complete(
                s, by, Patient.Course, e.Session,
                new SessionClosing(b.DurationMin, b.ToleranceNprs, b.AdviceGiven, b.Peristalsis))
            : throw new InvalidOperationException(),
        "SessionAborted" => s => SessionEndDecider.Abort(
            s, by, Patient.Course, e.Session, e.Read<AbortSessionBody>().Reason, note: null),
        _ => null,
    };

    private static Step? After(ScenarioEvent e, Acting by) => e.Type switch
    {
        "AdverseReactionRecorded" => e.Read<RecordAdverseReactionBody>("ae").ToReport() is var r
            ? s => AdverseReactionDecider.Record(s, by, Patient.Course, Reaction, r with { Session = e.Session })
            : null,
        "ObservationAdded" => s => ObservationDecider.Add(
            s, by, Patient.Course, e.Session, e.Read<AddObservationBody>().ToReading(null).Vitals, null, null),
        "ExternalNotificationRecorded" => e.Read<NotifyExternalBody>("about") is var b
            ? s => ReactionCareDecider.Notify(s, by, Patient.Course, Reaction, new Notified(b.To, b.Method, by.At), null)
            : null,
        "AdverseReactionFollowedUp" => e.Read<FollowUpAdverseReactionBody>("ae") is var b
            ? s => ReactionCareDecider.FollowUp(s, by, Patient.Course, Reaction, b.Outcome, b.ResolvedAt, null)
            : null,
        "MedicalReviewRecorded" => e.Read<RecordMedicalReviewBody>("ae") is var b
            ? s => ReactionCareDecider.Review(s, by, Patient.Course, Reaction, b.Decision, [], b.Reviewer, null)
            : null,
        "CourseHalted" or "CourseClosed" => null, // policy and reaction: what came before it causes it
        _ => throw new InvalidOperationException(e.Type),
    };

    private static Plan PlanOf(ScenarioEvent e) => new(
        1,
        e.Number("sessions"),
        e.Number("minIntervalDays"),
        [
            .. e.Texts("sites").Select(s => s.Split(':'))
                .Select(s => new SiteRef(s[0], Enum.Parse<Side>(s[1], ignoreCase: true), null, null)),
        ],
        e.Number("maxPointsPerSession"),
        e.Number("reassessEvery"),
        [], [], ProcedureRole.Independent);
}
