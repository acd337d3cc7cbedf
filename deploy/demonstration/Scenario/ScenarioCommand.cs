using System.Text.Json.Nodes;

namespace PeriostealPlatform.Demonstration.Scenario;

/// <summary>The public request that makes a scenario event happen.</summary>
/// <param name="Service">Service to ask.</param>
/// <param name="Path">Path of the request.</param>
/// <param name="Body">Body to post; null for a read.</param>
/// <param name="Keep">Answer fields whose ids later events need: kind, short name and field.</param>
public sealed record ScenarioCommand(
    string Service,
    string Path,
    JsonObject? Body,
    params IReadOnlyList<(string Kind, string Name, string Field)> Keep)
{
    /// <summary>Who acts when it is not the event's own actor, as a lead who countersigns.</summary>
    public string? By { get; init; }

    /// <summary>Code of the refusal that the scenario tells of; null when it tells of a success.</summary>
    public string? Refusal { get; init; }
}
