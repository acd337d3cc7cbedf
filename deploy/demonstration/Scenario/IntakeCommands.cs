using System.Text.Json.Nodes;
using static PeriostealPlatform.Demonstration.Scenario.Bodies;

namespace PeriostealPlatform.Demonstration.Scenario;

/// <summary>The commands of Intake, and the reads that Records' gate decides on.</summary>
internal static class IntakeCommands
{
    // The scenario says that both registrations of one person name the same mobile; the number is of the range for fiction.
    private const string SharedMobile = "+61 491 570 156";
    private static readonly JsonArray Statements = ["expected-pain", "bruise-risk", "claims-not-proven"];

    // Whose condition the practitioner confirms on the day; a clearance that is on file speaks for itself.
    private static readonly HashSet<string> ConfirmedOnTheDay = ["ci-antiplatelet", "ci-metal-implant"];

    // Who gave the clearance of which a screening names the date: the doctor who referred.
    private static readonly Dictionary<string, (string From, string Name)> ClearedBy = new()
    {
        ["P2"] = ("cardiologist", "Dr B. Example"),
        ["P4"] = ("orthopaedic-surgeon", "Dr E. Example"),
    };

    public static IReadOnlyList<ScenarioCommand> For(ScenarioEvent e, ScenarioIds ids) => e.Type switch
    {
        "ReferralReceived" =>
            [new("intake", "/referrals", Referral(e, ids), ("patient", e.Patient, "patientId"), ("episode", e.Episode!, "episodeId"))],
        "PatientRegistered" => [new("intake", $"{Patient(e, ids)}/registration", Registration(e))],
        "ConsentGranted" => [new("intake", $"{Patient(e, ids)}/consents", Consent(e, ids))],
        "SharingDirectiveSet" => [new("intake", $"{Patient(e, ids)}/sharing-directives", Same(e))],
        "ScreeningCompleted" => [new("intake", $"{Episode(e, ids)}/screenings", Screening(e))],
        "EpisodeAccepted" => [new("intake", $"{Episode(e, ids)}/acceptance", Same(e))],
        "EpisodeDeclined" => [new("intake", $"{Episode(e, ids)}/decline", Same(e))],
        "PatientsMerged" => [new("intake", $"{Patient(e, ids)}/merges", Merge(e, ids))],
        "PatientRetired" => [], // the other side of the merge, in the same transaction
        "IdentifierVerified" =>
            [new("intake", $"{Patient(e, ids)}/identifier-verifications", Same(e).With("method", "hi-service"))],
        "TransferRequested" =>
            [new("intake", $"{Episode(e, ids)}/transfers", Same(e, "from"), ("transfer", e.Episode!, "transferId"))],
        "TransferAccepted" =>
            [new("intake", $"{Episode(e, ids)}/transfers/{ids.Transfer(e.Episode!)}/acceptance", Same(e, "from", "to"))],
        "RecordAccessed" => [new("records", $"{Patient(e, ids)}/timeline", null)],
        "RecordAccessDenied" =>
            [new("records", $"{Patient(e, ids)}/timeline", null) { Refusal = e.Data["error"]!.GetValue<string>() }],
        _ => throw ScenarioCommands.Unsupported(e),
    };

    private static JsonObject Referral(ScenarioEvent e, ScenarioIds ids)
    {
        var body = Same(e, "clearanceDate");
        if (ids.FindPatient(e.Patient) is { } known)
            body["patientId"] = known;
        body["receivedOn"] = Date(e.OccurredAt);
        body["indications"] = new JsonArray([.. e.Data["indications"]!.AsArray().Select((code, i) =>
            (JsonNode)new JsonObject { ["code"] = code!.DeepClone(), ["primary"] = i == 0 })]);
        return e.Data["clearanceDate"] is { } dated
            ? body.With("clearance", Clearance(e.Data["source"], e.Data["referrer"], dated))
            : body;
    }

    private static JsonObject Registration(ScenarioEvent e) => e.Patient is "P5a" or "P5b"
        ? Same(e).With("telecom", new JsonArray(new JsonObject { ["system"] = "phone", ["value"] = SharedMobile }))
        : Same(e);

    private static JsonObject Consent(ScenarioEvent e, ScenarioIds ids) => Same(e)
        .With("episodeId", ids.Episode(e.Episode!))
        .With("grantor", "self")
        .With("statementsShown", Statements.DeepClone());

    private static JsonObject Screening(ScenarioEvent e)
    {
        var body = Same(e, "medicalClearance");
        foreach (var finding in body["contraindications"]?.AsArray() ?? [])
        {
            if (ConfirmedOnTheDay.Contains(finding!["code"]!.GetValue<string>()))
                finding["lifted"] = new JsonObject { ["on"] = Date(e.OccurredAt) };
        }

        if (e.Data["medicalClearance"] is { } dated && ClearedBy[e.Patient] is var (from, name))
            body["clearance"] = Clearance(from, name, dated);

        // The surgeon's letter names the day of the fracture, which the first screening wrote into its note.
        if (e.Patient == "P4")
            body["fractureDate"] = "2026-06-29";
        return body;
    }

    private static JsonObject Merge(ScenarioEvent e, ScenarioIds ids)
    {
        var body = Same(e, "survivor", "retired", "keep");
        body["retiredPatientId"] = ids.Patient(e.Data["retired"]!.GetValue<string>());
        body["fieldsKept"] = e.Data["keep"]!.DeepClone().AsObject().Renamed("preferredName", "preferred");
        return body;
    }

    private static JsonObject Clearance(JsonNode? from, JsonNode? name, JsonNode dated) => new()
    {
        ["from"] = from?.DeepClone(),
        ["name"] = name?.DeepClone(),
        ["dated"] = dated.DeepClone(),
    };
}
