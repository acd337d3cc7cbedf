using System.Text.Json;

namespace PeriostealPlatform.Portal.Wording;

/// <summary>One line for what happens beside the plain course: corrections, safety, moves, bookings.</summary>
internal static class LaterSummary
{
    public static string Of(string fact, JsonElement data) => fact switch
    {
        "adverse_reaction_recorded" => Join(
            string.Join(", ", data.List("codes").Select(Words.AdverseReaction)),
            $"grade {data.Number("grade")}",
            Inline(data, "relatedness"),
            Text(string.Join(", ", data.List("action").Select(code => Words.Inline(code.Code())))),
            data.Text("description")),
        "adverse_reaction_followed_up" => Join(Words.Phrase(data.Text("outcome")), Resolved(data), data.Text("note")),
        "adverse_reaction_regraded" => Join($"Grade {data.Number("from")} → {data.Number("to")}", data.Text("reason")),
        "external_notification_recorded" => Join($"{Words.Phrase(data.Text("to"))} told by {Inline(data, "method")}", data.Text("note")),
        "medical_review_recorded" => Join(Words.Phrase(data.Text("decision")), data.Text("reviewer")),
        "course_halted" => Join(data.Text("rule"), $"needs {Inline(data, "requires")}"),
        "course_held" or "course_discontinued" => Join(Words.Phrase(data.Text("reason")), data.Text("note")),
        "course_resumed" => Text(Words.Phrase(data.Text("clearance"))),
        "course_custody_changed" or "transfer_requested" or "transfer_accepted" or "transfer_rejected" => Join(
            $"{Words.Clinic(data.Text("from"))} → {Words.Clinic(data.Text("to"))}", Inline(data, "reason")),
        "plan_revised" => Join(
            $"Plan version {data.Number("planVersion")}", $"{data.Number("sessions")} sessions", data.Text("reason")),
        "finding_recorded" => Join(
            Words.Finding(data),
            string.Join(", ", data.List("changes").Select(change => Words.Inline(change.Code()))),
            $"tenderness {data.Number("tenderness")} of 10"),
        "finding_status_changed" => Words.Phrase(data.Text("status")),
        "observation_added" => Join(VitalsWords.Line(data), data.Text("note")),
        "local_reaction_reported" => Join(
            Words.Phrase(data.Text("kind")), data.Number("onsetH") is { } hours ? $"after {Words.Number(hours)} h" : ""),
        "session_scheduled" or "session_rescheduled" => $"For {ClinicTime.Written(data.Text("plannedFor"))}",
        "session_cancelled" => Words.Phrase(data.Text("reason")),
        "red_flag_raised" => Join(Words.RedFlagCode(data.Text("code")), Inline(data, "urgency"), Inline(data, "action"), data.Text("referredTo")),
        "red_flag_resolved" => Join(Words.RedFlagCode(data.Text("code")), data.Text("resolution")),
        "patient_identity_corrected" => Join(Words.Phrase(data.Text("path")), data.Text("reason"), data.Text("evidence")),
        "identifier_verified" => Join(
            data.Text("kind")?.ToUpperInvariant(), Inline(data, "method"), ClinicTime.Date(data.Text("verifiedOn"))),
        "duplicate_suspected" => Join(
            $"Score {data.Number("score")}",
            $"same: {string.Join(", ", data.List("matched").Select(field => Words.Inline(field.Code())))}",
            $"other: {string.Join(", ", data.List("differs").Select(field => Words.Inline(field.Code())))}"),
        "patient_deceased" => Join(ClinicTime.Date(data.Text("dateOfDeath")), Inline(data, "source")),
        "record_amended" => Join(
            data.Text("path"), $"{Value(data, "old")} → {Value(data, "new")}", data.Text("reason")),
        "course_review_recommended" => Words.Phrase(data.Text("why")),
        "measure_recorded" => Words.ShortMeasure(data.Text("code") ?? ""),
        "external_score_recorded" => Words.Phrase(data.Text("instrument")),
        _ => "",
    };

    private static string Resolved(JsonElement data) =>
        data.Text("resolvedAt") is { } at ? $"over on {ClinicTime.Written(at)}" : "";

    private static string Value(JsonElement data, string name) =>
        data.TryGetProperty(name, out var value) && value.ValueKind is not JsonValueKind.Null ? Words.MeasureValue(value) : "–";

    private static string Inline(JsonElement data, string name) => Words.Inline(data.Text(name));

    private static string Text(string? text) => text ?? "";

    private static string Join(params string?[] parts) =>
        string.Join(" · ", parts.Where(part => !string.IsNullOrEmpty(part)));
}
