using System.Text.Json;
using System.Text.Json.Nodes;
using PeriostealPlatform.ServiceDefaults.Http;
using PeriostealPlatform.Testing;
using PeriostealPlatform.Treatment.Tests.TreatmentHistories;
using PeriostealPlatform.Treatment.TreatmentHistories;

namespace PeriostealPlatform.Treatment.Tests.Scenario;

/// <summary>One event of the demonstration scenario.</summary>
internal sealed record ScenarioEvent(
    string Service, string Type, string Clinic, string Actor, DateTimeOffset At, JsonObject Data)
{
    public Acting By => new(Actor, Role, Clinic, At);

    private string Role => Actor switch
    {
        "okafor" => "reception",
        "rossi" => "clinical-lead",
        _ => "treating-practitioner",
    };

    /// <summary>A patient's events in the scenario's order, those of other episodes left out.</summary>
    public static IReadOnlyList<ScenarioEvent> Of(string patient, string episode) =>
    [
        .. File.ReadLines(Path.Combine(RepositoryRoot.Path, "deploy", "demonstration", "scenario.ndjson"))
            .Select(line => JsonNode.Parse(line)!.AsObject())
            .Where(e => e["patient"]!.GetValue<string>() == patient
                && (e["episode"]?.GetValue<string>() ?? episode) == episode)
            .OrderBy(e => e["seq"]!.GetValue<int>())
            .Select(e => new ScenarioEvent(
                e["service"]!.GetValue<string>(),
                e["type"]!.GetValue<string>(),
                e["clinic"]!.GetValue<string>(),
                e["actor"]!.GetValue<string>(),
                Patient.At(e["occurredAt"]!.GetValue<string>()),
                e["data"]!.AsObject())),
    ];

    public string Text(string name) => Data[name]!.GetValue<string>();

    public int Number(string name) => Data[name]!.GetValue<int>();

    public IEnumerable<string> Texts(string name) => Data[name]?.AsArray().Select(t => t!.GetValue<string>()) ?? [];

    public SessionId Session => Patient.Session(int.Parse(Text("session").Split("-S")[1]));

    /// <summary>The data as the body of a command.</summary>
    public T Read<T>(params string[] without)
    {
        var body = Data.DeepClone().AsObject();
        foreach (var name in without.Append("session"))
            body.Remove(name);
        return body.Deserialize<T>(WireJson.Options)!;
    }
}
