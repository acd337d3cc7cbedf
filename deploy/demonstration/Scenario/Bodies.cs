using System.Globalization;
using System.Text.Json.Nodes;

namespace PeriostealPlatform.Demonstration.Scenario;

/// <summary>Turns an event of the scenario into the body of a command.</summary>
internal static class Bodies
{
    /// <summary>The event's values under their own names, with the time at which it happened.</summary>
    public static JsonObject Same(ScenarioEvent e, params ReadOnlySpan<string> without)
    {
        var body = e.Data.DeepClone().AsObject();
        foreach (var name in without)
            body.Remove(name);
        body["occurredAt"] = Wire(e.OccurredAt);
        return body;
    }

    /// <summary>Moves a value to the name that the command knows it by; nothing when there is none.</summary>
    public static JsonObject Renamed(this JsonObject body, string from, string to)
    {
        if (!body.Remove(from, out var value))
            return body;
        body[to] = value;
        return body;
    }

    /// <summary>The same with one more value.</summary>
    public static JsonObject With(this JsonObject body, string name, JsonNode? value)
    {
        body[name] = value;
        return body;
    }

    /// <summary>A time that the scenario writes without seconds.</summary>
    public static string Time(JsonNode? text) =>
        Wire(DateTimeOffset.Parse(text!.GetValue<string>(), CultureInfo.InvariantCulture));

    public static string Date(DateTimeOffset at) => at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Patient(ScenarioEvent e, ScenarioIds ids) => $"/patients/{ids.Patient(e.Patient)}";

    public static string Episode(ScenarioEvent e, ScenarioIds ids) =>
        $"{Patient(e, ids)}/episodes/{ids.Episode(e.Episode!)}";

    private static string Wire(DateTimeOffset at) => at.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);
}
