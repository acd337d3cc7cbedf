using System.Text.Json.Nodes;
using static PeriostealPlatform.Demonstration.Scenario.Bodies;

namespace PeriostealPlatform.Demonstration.Scenario;

/// <summary>The commands of Treatment.</summary>
internal static class TreatmentCommands
{
    // The scenario's heart rates count for the method's claim: they were taken after three minutes' rest (§1.5).
    private const int MinutesRest = 3;

    public static IReadOnlyList<ScenarioCommand> For(ScenarioEvent e, ScenarioIds ids) =>
        e.Type == "RecordAmended" ? Amendment(e, ids) : [One(e, ids)];

    private static ScenarioCommand One(ScenarioEvent e, ScenarioIds ids) => e.Type switch
    {
        "CoursePlanned" => To($"{Patient(e, ids)}/courses", Plan(e, ids), ("course", e.Episode!, "courseId")),
        "CourseActivated" => To($"{Course(e, ids)}/activation", Same(e)),
        "SessionStarted" => To($"{Course(e, ids)}/sessions", Start(e), ("session", Name(e, "session"), "sessionId")),
        "VitalsBeforeRecorded" => To($"{Session(e, ids)}/vitals-before", Same(e, "session").With("minutesRest", MinutesRest)),
        "TechniqueApplied" => To($"{Session(e, ids)}/techniques", Same(e, "session")),
        "VitalsAfterRecorded" => To($"{Session(e, ids)}/vitals-after", Same(e, "session", "heartRateDelta")),
        "ObservationAdded" => To($"{Session(e, ids)}/observations", Same(e, "session")),
        "SessionCompleted" => To($"{Session(e, ids)}/completion", Same(e, "session", "points")),
        "SessionAborted" => To($"{Session(e, ids)}/abortion", Same(e, "session")),
        "SessionMissed" => To($"{Course(e, ids)}/missed-sessions", Same(e).With("plannedFor", Time(e.Data["plannedFor"]))),
        "AdverseReactionRecorded" => To(
            $"{Course(e, ids)}/adverse-reactions",
            Same(e, "session", "ae").With("sessionId", ids.Session(Name(e, "session"))),
            ("reaction", Name(e, "ae"), "adverseReactionId")),
        "ExternalNotificationRecorded" => To($"{Reaction(e, ids, "about")}/notifications", Same(e, "about")),
        "AdverseReactionFollowedUp" => To(
            $"{Reaction(e, ids, "ae")}/follow-ups", Same(e, "ae").With("resolvedAt", Time(e.Data["resolvedAt"]))),
        "MedicalReviewRecorded" => To($"{Reaction(e, ids, "ae")}/medical-reviews", Same(e, "ae")),
        "CourseDiscontinued" => To($"{Course(e, ids)}/discontinuation", Same(e)),
        _ => throw ScenarioCommands.Unsupported(e),
    };

    // A lead agrees to exactly this change first (TRT-21); the amendment then names her.
    private static ScenarioCommand[] Amendment(ScenarioEvent e, ScenarioIds ids)
    {
        var lead = Name(e, "countersignedBy");
        var body = Same(e, "target", "session", "countersignedBy")
            .With("targetEventId", ids.Event(Name(e, "session"), Name(e, "target")));
        var agreed = body.DeepClone().AsObject();
        agreed.Remove("reason");
        return
        [
            To($"{Patient(e, ids)}/amendments/countersignatures", agreed) with { By = lead },
            To($"{Patient(e, ids)}/amendments", body.With("countersignedBy", $"{ids.User(lead)}")),
        ];
    }

    private static JsonObject Plan(ScenarioEvent e, ScenarioIds ids) => Same(e)
        .With("episodeId", ids.Episode(e.Episode!))
        .With("sites", new JsonArray([.. e.Data["sites"]!.AsArray().Select(site =>
        {
            var parts = site!.GetValue<string>().Split(':');
            return (JsonNode)new JsonObject { ["code"] = parts[0], ["side"] = parts[1] };
        })]));

    private static JsonObject Start(ScenarioEvent e) =>
        Same(e, "session").With("safetyCheck", new JsonObject { ["redFlags"] = new JsonArray() });

    private static ScenarioCommand To(
        string path, JsonObject body, params IReadOnlyList<(string Kind, string Name, string Field)> keep) =>
        new("treatment", path, body, keep);

    private static string Course(ScenarioEvent e, ScenarioIds ids) => $"{Patient(e, ids)}/courses/{ids.Course(e.Episode!)}";

    private static string Session(ScenarioEvent e, ScenarioIds ids) =>
        $"{Course(e, ids)}/sessions/{ids.Session(Name(e, "session"))}";

    private static string Reaction(ScenarioEvent e, ScenarioIds ids, string field) =>
        $"{Course(e, ids)}/adverse-reactions/{ids.Reaction(Name(e, field))}";

    private static string Name(ScenarioEvent e, string field) => e.Data[field]!.GetValue<string>();
}
