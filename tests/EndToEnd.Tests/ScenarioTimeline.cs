using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PeriostealPlatform.Demonstration.Scenario;

namespace PeriostealPlatform.EndToEnd.Tests;

/// <summary>An event reduced to what scenario and record must agree on.</summary>
internal sealed record Moment(string Service, string Type, string Clinic, string Actor, string OccurredAt, string RecordedAt);

/// <summary>Brings the scenario and the record's timeline into one form.</summary>
internal static partial class ScenarioTimeline
{
    // Reading a record is an access fact: it stands in the access log, not in the timeline.
    public static IEnumerable<ScenarioEvent> Recorded(IEnumerable<ScenarioEvent> scenario) =>
        scenario.Where(e => e.Type != "RecordAccessed");

    public static Moment Of(ScenarioEvent e) => new(
        e.Service, Words().Replace(e.Type, "_$1").TrimStart('_').ToLowerInvariant(), e.Clinic, e.Actor, Local(e.OccurredAt), Utc(e.OccurredAt));

    public static Moment Of(JsonNode entry, LoadedPlatform platform) => new(
        entry["source"]!.GetValue<string>(),
        entry["fact"]!.GetValue<string>(),
        entry["clinic"]!.GetValue<string>(),
        platform.SignInOf(entry["actor"]!.GetValue<string>()),
        Local(entry["occurredAt"]!.GetValue<DateTimeOffset>()),
        Utc(entry["recordedAt"]!.GetValue<DateTimeOffset>()));

    /// <summary>What people and reactions recorded; what services noted of each other is left out.</summary>
    public static IEnumerable<Moment> Of(JsonObject timeline, LoadedPlatform platform) => timeline["entries"]!.AsArray()
        .Where(e => !e!["internal"]!.GetValue<bool>())
        .Select(e => Of(e!, platform));

    private static string Local(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    private static string Utc(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    [GeneratedRegex("([A-Z])")]
    private static partial Regex Words();
}
