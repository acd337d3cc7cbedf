using System.Globalization;
using System.Text.Json.Nodes;
using PeriostealPlatform.Demonstration.Scenario;

namespace PeriostealPlatform.EndToEnd.Tests;

/// <summary>An event reduced to what scenario and record must agree on.</summary>
internal sealed record Moment(string Service, string Type, string Clinic, string Actor, string OccurredAt, string RecordedAt);

/// <summary>Brings the scenario and the record's timeline into one form.</summary>
internal static class ScenarioTimeline
{
    // The scenario ends; the platform goes on to notice what falls due. The lead's agreement stands inside its amendment.
    private static readonly HashSet<string> BesideTheScenario =
    [
        "amendment_countersigned", "reassessment_overdue", "lost_to_follow_up_proposed", "follow_up_due",
        "adverse_reaction_follow_up_overdue", "course_review_recommended",
    ];

    // Services' notes of each other's facts that the scenario tells too.
    private static readonly HashSet<string> NotesTheScenarioTells = ["patient_retired", "history_linked"];

    /// <summary>
    /// What the scenario tells of a patient. Reading a record is an access fact: it stands in the access log, not in the
    /// timeline.
    /// </summary>
    public static IEnumerable<Moment> Expected(IEnumerable<ScenarioEvent> scenario)
    {
        var events = scenario.ToList();
        return events.Where(e => e.Type is not ("RecordAccessed" or "RecordAccessDenied")).Select(e => e.Type switch
        {
            // Halted in the append of the reaction that causes it, by who recorded that (TRT-15).
            "CourseHalted" => Of(events.Single(c => c.Type == "AdverseReactionRecorded")) with { Type = StoredName.Of(e.Type) },
            // Found by the search that goes with the registration.
            "DuplicateSuspected" => Of(e).At(events.Single(r => r.Type == "PatientRegistered" && r.Patient == e.Patient).OccurredAt),
            _ => Of(e),
        });
    }

    public static IEnumerable<string> Sorted(IEnumerable<Moment> moments) =>
        moments.Select(m => $"{m.RecordedAt} {m.OccurredAt} {m.Service} {m.Type} {m.Clinic} {m.Actor}").Order(StringComparer.Ordinal);

    private static Moment At(this Moment moment, DateTimeOffset at) =>
        moment with { OccurredAt = Local(at), RecordedAt = Utc(at) };

    private static Moment Of(ScenarioEvent e) => new(
        e.Service, StoredName.Of(e.Type), e.Clinic, e.Actor, Local(e.OccurredAt), Utc(e.OccurredAt));

    private static Moment Of(JsonNode entry, LoadedPlatform platform) => new(
        entry["source"]!.GetValue<string>(),
        entry["fact"]!.GetValue<string>(),
        entry["clinic"]!.GetValue<string>(),
        platform.SignInOf(entry["actor"]!.GetValue<string>()),
        Local(entry["occurredAt"]!.GetValue<DateTimeOffset>()),
        Utc(entry["recordedAt"]!.GetValue<DateTimeOffset>()));

    /// <summary>What people and reactions recorded; what services noted of each other is left out.</summary>
    public static IEnumerable<Moment> Of(JsonObject timeline, LoadedPlatform platform) => timeline["entries"]!.AsArray()
        .Where(e => (!e!["internal"]!.GetValue<bool>() || NotesTheScenarioTells.Contains(e["fact"]!.GetValue<string>()))
            && !BesideTheScenario.Contains(e["fact"]!.GetValue<string>()))
        .Select(e => Of(e!, platform));

    private static string Local(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    private static string Utc(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
