using System.Text.Json;
using PeriostealPlatform.Catalogue.Measures;

namespace PeriostealPlatform.Outcomes.Measures;

/// <summary>Which of the three values a JSON object is; a name twice or two kinds mixed is none.</summary>
internal static class MeasureValueObject
{
    public const string Score = "score";
    public const string Count = "count";
    public const string ArmsUsed = "armsUsed";

    public static MeasureValue Read(JsonElement json)
    {
        var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in json.EnumerateObject())
            if (!members.TryAdd(member.Name, member.Value)) throw new JsonException();
        if (members.Remove(ArmsUsed, out var arms)) return Adapted(members, arms);
        var scored = members.Remove(Score, out var score);
        if (!scored && members.Values.All(v => v.ValueKind == JsonValueKind.Number))
            return new MeasureValue.Parts(members.ToDictionary(
                m => m.Key, m => MeasureValueJsonConverter.Number(m.Value), StringComparer.Ordinal));
        if (members.Values.Any(v => v.ValueKind != JsonValueKind.Array)) throw new JsonException();
        return new MeasureValue.Trials(
            members.ToDictionary(
                m => m.Key,
                IReadOnlyList<decimal> (m) => MeasureValueJsonConverter.Numbers(m.Value),
                StringComparer.Ordinal),
            scored ? Of(score) : TrialScore.Best);
    }

    public static string Word(TrialScore score) => score == TrialScore.Mean ? "mean" : "best";

    private static MeasureValue.Adapted Adapted(Dictionary<string, JsonElement> members, JsonElement arms) =>
        members.Count == 1 && members.TryGetValue(Count, out var count)
            && arms.ValueKind is JsonValueKind.True or JsonValueKind.False
                ? new(MeasureValueJsonConverter.Number(count), arms.GetBoolean())
                : throw new JsonException();

    private static TrialScore Of(JsonElement word) =>
        (word.ValueKind == JsonValueKind.String ? word.GetString() : null) switch
        {
            "best" => TrialScore.Best,
            "mean" => TrialScore.Mean,
            _ => throw new JsonException(),
        };
}
