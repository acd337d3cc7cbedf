using System.Text.Json;
using System.Text.Json.Nodes;
using PeriostealPlatform.Catalogue.Sites;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Testing;
using PeriostealPlatform.Treatment.Features;
using PeriostealPlatform.Treatment.Tests.TreatmentHistories;
using PeriostealPlatform.Treatment.TreatmentHistories;
using PeriostealPlatform.ServiceDefaults.Http;
using static PeriostealPlatform.Treatment.TreatmentHistories.TreatmentEvent;

namespace PeriostealPlatform.Treatment.Tests.Scenario;

/// <summary>One event of the demonstration scenario.</summary>
internal sealed record ScenarioEvent(
    string Service, string Type, string Clinic, string Actor, DateTimeOffset At, JsonObject Data)
{
    public Acting By => new(Actor, Actor == "okafor" ? "reception" : "treating-practitioner", Clinic, At);
}

/// <summary>Patient P1 of the demonstration scenario, decided step by step.</summary>
internal static class ScenarioPatient
{
    /// <summary>P1's events in the scenario's order.</summary>
    public static IReadOnlyList<ScenarioEvent> P1 { get; } =
    [
        .. File.ReadLines(Path.Combine(RepositoryRoot.Path, "deploy", "demonstration", "scenario.ndjson"))
            .Select(line => JsonNode.Parse(line)!.AsObject())
            .Where(e => e["patient"]!.GetValue<string>() == "P1")
            .OrderBy(e => e["seq"]!.GetValue<int>())
            .Select(e => new ScenarioEvent(
                e["service"]!.GetValue<string>(),
                e["type"]!.GetValue<string>(),
                e["clinic"]!.GetValue<string>(),
                e["actor"]!.GetValue<string>(),
                Patient.At(e["occurredAt"]!.GetValue<string>()),
                e["data"]!.AsObject())),
    ];

    /// <summary>The decisions that these events ask for, in order.</summary>
    public static IEnumerable<Func<TreatmentState, Decision<TreatmentEvent>>> Steps =>
        P1.Select(Step).OfType<Func<TreatmentState, Decision<TreatmentEvent>>>();

    /// <summary>What each event makes this service decide; null for an event it does not hear of.</summary>
    public static Func<TreatmentState, Decision<TreatmentEvent>>? Step(ScenarioEvent e) => e.Service switch
    {
        "intake" => Heard(e),
        "outcomes" => Measured(e),
        "treatment" => Treated(e, e.By),
        _ => throw new InvalidOperationException(e.Service),
    };

    private static Func<TreatmentState, Decision<TreatmentEvent>>? Heard(ScenarioEvent e) => e.Type switch
    {
        "ConsentGranted" => s => ReactionDecider.Note(
            s, new ConsentNoted(Patient.ConsentId, Patient.Episode, Text(e, "scope"), e.At, ExpiresOn: null)),
        "SharingDirectiveSet" => s => ReactionDecider.Note(s, new SharingNoted(Text(e, "policy"), [], true, 1)),
        "EpisodeAccepted" => s => ReactionDecider.Note(s, Patient.Opened("pain-neck")),
        "EpisodeClosed" => s => ReactionDecider.EndEpisode(s, new EpisodeEnded(Patient.Episode, Text(e, "reason"))),
        _ => null,
    };

    private static Func<TreatmentState, Decision<TreatmentEvent>> Measured(ScenarioEvent e) => e.Type switch
    {
        "BaselineRecorded" => s => ReactionDecider.Note(
            s, new BaselineNoted(Patient.Episode, [.. e.Data["measures"]!.AsObject().Select(m => m.Key)])),
        "ReassessmentCompleted" => s => ReactionDecider.Note(s, new ReassessmentNoted(
            Patient.Episode, e.Data["number"]!.GetValue<int>(), e.At, Text(e, "response"), "continue")),
        "PatientDischarged" => s => ReactionDecider.Discharge(s, Patient.Episode),
        _ => throw new InvalidOperationException(e.Type),
    };

    private static Func<TreatmentState, Decision<TreatmentEvent>>? Treated(ScenarioEvent e, Acting by) => e.Type switch
    {
        "CoursePlanned" => s => CourseDecider.Plan(s, by, Patient.Course, Patient.Episode, PlanOf(e)),
        "CourseActivated" => s => CourseDecider.Activate(s, by, Patient.Course, 1),
        "SessionMissed" => s => AttendanceDecider.Miss(s, by, Patient.Course, new Missed(
            Patient.At(Text(e, "plannedFor")), MissedKind.NoShow, e.Data["contactMade"]!.GetValue<bool>())),
        "SessionStarted" => s => SessionDecider.Start(
            s, by, Patient.Course, Session(e), new SessionOpening(Number(e), new SafetyCheck([], null), null, null, null)),
        "VitalsBeforeRecorded" => s => VitalsDecider.Before(
            s, by, Patient.Course, Session(e), Read<RecordVitalsBeforeBody>(e).ToReading(null)),
        "TechniqueApplied" => s => TechniqueDecider.Apply(
            s, by, Patient.Course, Session(e),
            [.. Read<ApplyTechniqueBody>(e).Points.Select(p => p.ToEntry(p.TriggerPointId!.Value))]),
        "VitalsAfterRecorded" => s => VitalsDecider.After(
            s, by, Patient.Course, Session(e),
            Read<RecordVitalsAfterBody>(e, "heartRateDelta").ToReading(e.Data["minutesAfterLastPoint"]!.GetValue<int>())),
        "SessionCompleted" => s => Read<CompleteSessionBody>(e, "points") is var b
            ? SessionEndDecider.Complete(
                s, by, Patient.Course, Session(e),
                new SessionClosing(b.DurationMin, b.ToleranceNprs, b.AdviceGiven, b.Peristalsis))
            : throw new InvalidOperationException(),
        "CourseClosed" => null, // the reaction to the discharge before it
        _ => throw new InvalidOperationException(e.Type),
    };

    private static Plan PlanOf(ScenarioEvent e) => new(
        1,
        e.Data["sessions"]!.GetValue<int>(),
        e.Data["minIntervalDays"]!.GetValue<int>(),
        [
            .. e.Data["sites"]!.AsArray().Select(s => s!.GetValue<string>().Split(':'))
                .Select(s => new SiteRef(s[0], Enum.Parse<Side>(s[1], ignoreCase: true), null, null)),
        ],
        e.Data["maxPointsPerSession"]!.GetValue<int>(),
        e.Data["reassessEvery"]!.GetValue<int>(),
        [], [], ProcedureRole.Independent);

    private static T Read<T>(ScenarioEvent e, params string[] without)
    {
        var body = e.Data.DeepClone().AsObject();
        foreach (var name in without.Append("session"))
            body.Remove(name);
        return body.Deserialize<T>(WireJson.Options)!;
    }

    private static SessionId Session(ScenarioEvent e) => Patient.Session(int.Parse(Text(e, "session").Split("-S")[1]));

    private static int Number(ScenarioEvent e) => e.Data["number"]!.GetValue<int>();

    private static string Text(ScenarioEvent e, string name) => e.Data[name]!.GetValue<string>();
}
