using System.Text.Json.Nodes;
using PeriostealPlatform.Records.Fhir.Mapping;
using PeriostealPlatform.Records.Fhir.Terminology;
using PeriostealPlatform.Records.Histories;
using static PeriostealPlatform.Records.Fhir.Mapping.FhirJson;

namespace PeriostealPlatform.Records.Fhir.Resources;

/// <summary>CarePlan of a course and the Goals it names (domain.md §5.1, F09).</summary>
internal static class PlanResources
{
    public const string Type = "CarePlan";

    public static void Plan(RecordDraft draft, HistoryEntry e)
    {
        var course = e.Data.Id("courseId");
        var id = draft.IdOf(Type, course);
        draft.Put(Type, id, Object(
            ("identifier", List(Object(("system", $"{Systems.Base}/sid/course"), ("value", course.ToString())))),
            ("status", draft.Find(Type, id)?.Text("status") ?? "draft"),
            ("intent", "plan"),
            ("title", "Periosteal massage"),
            ("description", $"{e.Data.Number("sessions")} sessions, at least {e.Data.Number("minIntervalDays")} days apart, "
                + $"at most {e.Data.Number("maxPointsPerSession")} points in one"),
            ("subject", draft.Subject),
            ("created", FhirJson.DateTime(e.OccurredAt)),
            ("author", draft.Staff.ReferenceTo(e.Actor)),
            ("addresses", EpisodeResources.Conditions(draft, e.Data.Id("episodeId"))),
            ("supportingInfo", List(draft.ReferenceTo(EpisodeResources.Type, e.Data.Id("episodeId")))),
            ("goal", List(e.Data.List("goals").Select(g => Aim(draft, e, g!.GetValue<string>())))),
            ("activity", List(e.Data.List("sites").Select(s => Activity(e.Data, s!.AsObject()))))));
    }

    public static void Become(RecordDraft draft, HistoryEntry e)
    {
        var id = draft.IdOf(Type, e.Data.Id("courseId"));
        draft.Edit(Type, id, plan =>
        {
            var was = plan.Text("status");
            var status = e.Fact switch
            {
                "course_activated" or "course_resumed" => "active",
                "course_held" or "course_halted" => "on-hold",
                "course_completed" => "completed",
                "course_discontinued" => "revoked",
                _ => was is "completed" or "revoked" ? was : "revoked",
            };
            plan["status"] = status;
            var period = plan["period"] as JsonObject;
            plan["period"] = Period(
                period?.Text("start") ?? (status == "active" ? FhirJson.DateTime(e.OccurredAt) : null),
                status is "completed" or "revoked" ? period?.Text("end") ?? FhirJson.DateTime(e.OccurredAt) : null);
            if (plan["period"] is null)
                plan.Remove("period");
            foreach (var activity in plan["activity"] as JsonArray ?? [])
                activity!["detail"]!["status"] = ActivityStatus(status);
        });
        foreach (var goal in draft.Remember<Aims>(e.Data.Id("courseId")).Goals)
            draft.Edit("Goal", goal, g => g["lifecycleStatus"] = GoalStatus(draft.Find(Type, id)?.Text("status")));
    }

    private static JsonObject Aim(RecordDraft draft, HistoryEntry e, string code)
    {
        var id = draft.IdOf("Goal", e.Data.Id("courseId"), code);
        draft.Remember<Aims>(e.Data.Id("courseId")).Goals.Add(id);
        draft.Put("Goal", id, Object(
            ("lifecycleStatus", draft.Find("Goal", id)?.Text("lifecycleStatus") ?? "proposed"),
            ("description", LocalCodes.Concept("pm-goal", code)),
            ("subject", draft.Subject),
            ("startDate", $"{e.OccurredAt:yyyy-MM-dd}"),
            ("expressedBy", draft.Staff.ReferenceTo(e.Actor)),
            ("addresses", EpisodeResources.Conditions(draft, e.Data.Id("episodeId")))));
        return Reference($"Goal/{id}");
    }

    private static JsonObject Activity(JsonObject plan, JsonObject site) => Object(("detail", Object(
        ("code", LocalCodes.Concept(Systems.Method, "pm-point")),
        ("status", "not-started"),
        ("scheduledTiming", Object(("repeat", Object(
            ("count", plan.Number("sessions")),
            ("frequency", 1),
            ("period", plan.Number("minIntervalDays")),
            ("periodUnit", "d"))))),
        ("description", BodySites.Of(site)?.Text("text")))));

    private static string ActivityStatus(string plan) => plan switch
    {
        "active" => "in-progress",
        "on-hold" => "on-hold",
        "completed" => "completed",
        "revoked" => "stopped",
        _ => "not-started",
    };

    private static string GoalStatus(string? plan) => plan switch
    {
        "active" or "on-hold" or "completed" => plan,
        "revoked" => "cancelled",
        _ => "proposed",
    };

    private sealed class Aims
    {
        public HashSet<string> Goals { get; } = [];
    }
}
