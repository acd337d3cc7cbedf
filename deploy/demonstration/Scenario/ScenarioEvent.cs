using System.Text.Json;
using System.Text.Json.Nodes;

namespace PeriostealPlatform.Demonstration.Scenario;

/// <summary>One line of the scenario file: what a demonstration patient's record must hold, and when.</summary>
/// <param name="Service">The service that records it.</param>
/// <param name="Patient">The patient's short name, for example <c>P1</c>.</param>
/// <param name="Episode">The episode's short name, or null.</param>
/// <param name="Clinic">The clinic's code.</param>
/// <param name="Actor">The sign-in name of who acts, or <c>system</c> for a reaction of the platform.</param>
/// <param name="OccurredAt">When it happened and was recorded.</param>
/// <param name="Type">The event's name in the domain sheet.</param>
/// <param name="Data">The event's content.</param>
/// <param name="Seq">Position in the scenario.</param>
/// <param name="EventId">Stable id; it serves as the command's idempotency key.</param>
public sealed record ScenarioEvent(
    string Service,
    string Patient,
    string? Episode,
    string Clinic,
    string Actor,
    DateTimeOffset OccurredAt,
    string Type,
    JsonObject Data,
    int Seq,
    Guid EventId)
{
    /// <summary>Short names of the patients whose whole history the platform takes.</summary>
    public static IReadOnlyList<string> Loadable { get; } = ["P1", "P2", "P3", "P4", "P5a", "P5b"];

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>True for what the platform does by itself.</summary>
    public bool IsReaction => Actor == "system";

    /// <summary>Reads the scenario file in its order.</summary>
    public static IReadOnlyList<ScenarioEvent> ReadAll(string path) =>
        [.. File.ReadLines(path).Where(l => l.Length > 0).Select(l => JsonSerializer.Deserialize<ScenarioEvent>(l, Json)!)];

    /// <summary>The scenario that comes with the program.</summary>
    public static IReadOnlyList<ScenarioEvent> ReadAll() => ReadAll(Path.Combine(AppContext.BaseDirectory, "scenario.ndjson"));
}
