using System.Text.Json;
using System.Text.Json.Serialization;

namespace PeriostealPlatform.Outcomes.Measures;

/// <summary>
/// A number <c>7</c>, items or tries <c>[7,6,6]</c>, parts <c>{"left":30}</c>, tries of parts
/// <c>{"left":[30,31,30],"score":"mean"}</c>, or <c>{"count":12,"armsUsed":true}</c>; anything else is not understood.
/// </summary>
internal sealed class MeasureValueJsonConverter : JsonConverter<MeasureValue>
{
    // Else a null inside the answers would come through as a value that is not there.
    public override bool HandleNull => true;

    public override MeasureValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var json = document.RootElement;
        return json.ValueKind switch
        {
            JsonValueKind.Number => new MeasureValue.Single(Number(json)),
            JsonValueKind.Array => new MeasureValue.Items(Numbers(json)),
            JsonValueKind.Object => MeasureValueObject.Read(json),
            _ => throw new JsonException(),
        };
    }

    public override void Write(Utf8JsonWriter writer, MeasureValue value, JsonSerializerOptions options)
    {
        switch (value)
        {
            case MeasureValue.Single single:
                writer.WriteNumberValue(single.Value);
                break;
            case MeasureValue.Items items:
                Write(writer, items.Answers);
                break;
            case MeasureValue.Parts parts:
                writer.WriteStartObject();
                foreach (var (part, number) in parts.ByPart) writer.WriteNumber(part, number);
                writer.WriteEndObject();
                break;
            case MeasureValue.Trials trials:
                writer.WriteStartObject();
                foreach (var (part, tries) in trials.ByPart)
                {
                    writer.WritePropertyName(part);
                    Write(writer, tries);
                }

                writer.WriteString(MeasureValueObject.Score, MeasureValueObject.Word(trials.Score));
                writer.WriteEndObject();
                break;
            case MeasureValue.Adapted adapted:
                writer.WriteStartObject();
                writer.WriteNumber(MeasureValueObject.Count, adapted.Count);
                writer.WriteBoolean(MeasureValueObject.ArmsUsed, adapted.ArmsUsed);
                writer.WriteEndObject();
                break;
        }
    }

    internal static decimal Number(JsonElement json) =>
        json.ValueKind == JsonValueKind.Number && json.TryGetDecimal(out var number)
            ? number
            : throw new JsonException();

    internal static List<decimal> Numbers(JsonElement json) => [.. json.EnumerateArray().Select(Number)];

    private static void Write(Utf8JsonWriter writer, IReadOnlyList<decimal> numbers)
    {
        writer.WriteStartArray();
        foreach (var number in numbers) writer.WriteNumberValue(number);
        writer.WriteEndArray();
    }
}
