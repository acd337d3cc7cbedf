using System.Globalization;
using System.Text.Json.Nodes;

namespace PeriostealPlatform.Demonstration.Scenario;

/// <summary>Says which public command makes each event of the scenario happen.</summary>
public static class ScenarioCommands
{
    private static readonly JsonArray Statements = ["expected-pain", "bruise-risk", "claims-not-proven"];

    /// <summary>The request for one event; null for reactions, which the platform makes itself.</summary>
    /// <exception cref="NotSupportedException">The event's command is not part of the platform yet.</exception>
    public static ScenarioCommand? For(ScenarioEvent e, ScenarioIds ids) => e.IsReaction ? null : e.Service switch
    {
        "intake" => Intake(e, ids),
        "treatment" => Treatment(e, ids),
        "outcomes" => Outcomes(e, ids),
        _ => throw Unsupported(e),
    };

    private static ScenarioCommand Intake(ScenarioEvent e, ScenarioIds ids) => e.Type switch
    {
        "ReferralReceived" => new("intake", "/referrals", Referral(e), ("patient", e.Patient, "patientId"), ("episode", e.Episode!, "episodeId")),
        "PatientRegistered" => new("intake", $"{Patient(e, ids)}/registration", Same(e)),
        "ConsentGranted" => new("intake", $"{Patient(e, ids)}/consents", Consent(e, ids)),
        "SharingDirectiveSet" => new("intake", $"{Patient(e, ids)}/sharing-directives", Same(e)),
        "ScreeningCompleted" => new("intake", $"{Episode(e, ids)}/screenings", Same(e)),
        "EpisodeAccepted" => new("intake", $"{Episode(e, ids)}/acceptance", Same(e)),
        "RecordAccessed" => new("records", $"{Patient(e, ids)}/timeline", null),
        _ => throw Unsupported(e),
    };

    private static ScenarioCommand Treatment(ScenarioEvent e, ScenarioIds ids) => e.Type switch
    {
        "CoursePlanned" => new("treatment", $"{Patient(e, ids)}/courses", Plan(e, ids), ("course", e.Episode!, "courseId")),
        "CourseActivated" => new("treatment", $"{Course(e, ids)}/activation", Same(e)),
        "SessionStarted" => new("treatment", $"{Course(e, ids)}/sessions", Start(e), ("session", SessionName(e), "sessionId")),
        "VitalsBeforeRecorded" => new("treatment", $"{Session(e, ids)}/vitals-before", Same(e, "session")),
        "TechniqueApplied" => new("treatment", $"{Session(e, ids)}/techniques", Same(e, "session")),
        "VitalsAfterRecorded" => new("treatment", $"{Session(e, ids)}/vitals-after", Same(e, "session", "heartRateDelta")),
        "SessionCompleted" => new("treatment", $"{Session(e, ids)}/completion", Same(e, "session", "points")),
        "SessionMissed" => new("treatment", $"{Course(e, ids)}/missed-sessions", Missed(e)),
        _ => throw Unsupported(e),
    };

    private static ScenarioCommand Outcomes(ScenarioEvent e, ScenarioIds ids) => e.Type switch
    {
        "BaselineRecorded" => new("outcomes", $"{Episode(e, ids)}/baseline", Same(e)),
        "ReassessmentCompleted" => new("outcomes", $"{Episode(e, ids)}/reassessments", Same(e, "number", "response")),
        "PatientDischarged" => new("outcomes", $"{Episode(e, ids)}/discharge", Discharge(e)),
        _ => throw Unsupported(e),
    };

    private static JsonObject Same(ScenarioEvent e, params string[] without)
    {
        var body = e.Data.DeepClone().AsObject();
        foreach (var name in without)
            body.Remove(name);
        body["occurredAt"] = e.OccurredAt.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);
        return body;
    }

    private static JsonObject Referral(ScenarioEvent e)
    {
        var body = Same(e);
        body["receivedOn"] = e.OccurredAt.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        body["indications"] = new JsonArray([.. e.Data["indications"]!.AsArray().Select((code, i) =>
            (JsonNode)new JsonObject { ["code"] = code!.DeepClone(), ["primary"] = i == 0 })]);
        return body;
    }

    private static JsonObject Consent(ScenarioEvent e, ScenarioIds ids)
    {
        var body = Same(e);
        body["episodeId"] = ids.Episode(e.Episode!);
        body["grantor"] = "self";
        body["statementsShown"] = Statements.DeepClone();
        return body;
    }

    private static JsonObject Plan(ScenarioEvent e, ScenarioIds ids)
    {
        var body = Same(e);
        body["episodeId"] = ids.Episode(e.Episode!);
        body["sites"] = new JsonArray([.. e.Data["sites"]!.AsArray().Select(site =>
        {
            var parts = site!.GetValue<string>().Split(':');
            return (JsonNode)new JsonObject { ["code"] = parts[0], ["side"] = parts[1] };
        })]);
        return body;
    }

    private static JsonObject Start(ScenarioEvent e)
    {
        var body = Same(e, "session");
        body["safetyCheck"] = new JsonObject { ["redFlags"] = new JsonArray() };
        return body;
    }

    private static JsonObject Missed(ScenarioEvent e)
    {
        var body = Same(e);
        var planned = DateTimeOffset.Parse(e.Data["plannedFor"]!.GetValue<string>(), CultureInfo.InvariantCulture);
        body["plannedFor"] = planned.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);
        return body;
    }

    private static JsonObject Discharge(ScenarioEvent e)
    {
        var body = Same(e, "response");
        body["summary"] = "Course completed as planned; home exercises given; letter to the referrer.";
        return body;
    }

    private static string Patient(ScenarioEvent e, ScenarioIds ids) => $"/patients/{ids.Patient(e.Patient)}";

    private static string Episode(ScenarioEvent e, ScenarioIds ids) =>
        $"{Patient(e, ids)}/episodes/{ids.Episode(e.Episode!)}";

    private static string Course(ScenarioEvent e, ScenarioIds ids) =>
        $"{Patient(e, ids)}/courses/{ids.Course(e.Episode!)}";

    private static string Session(ScenarioEvent e, ScenarioIds ids) =>
        $"{Course(e, ids)}/sessions/{ids.Session(SessionName(e))}";

    private static string SessionName(ScenarioEvent e) => e.Data["session"]!.GetValue<string>();

    private static NotSupportedException Unsupported(ScenarioEvent e) =>
        new($"The scenario's {e.Type} (number {e.Seq}) has no command yet.");
}
