using System.Text.Json;
using System.Text.Json.Serialization;

namespace PeriostealPlatform.Outcomes.Measures;

/// <summary>A number, an array of numbers or an object of numbers; anything else is not understood.</summary>
internal sealed class MeasureValueJsonConverter : JsonConverter<MeasureValue>
{
    // Else a null inside the answers would come through as a value that is not there.
    public override bool HandleNull => true;

    public override MeasureValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Number:
                return new MeasureValue.Single(Number(ref reader));
            case JsonTokenType.StartArray:
                var answers = new List<decimal>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) answers.Add(Number(ref reader));
                return new MeasureValue.Items(answers);
            case JsonTokenType.StartObject:
                return new MeasureValue.Parts(ByPart(ref reader));
            default:
                throw new JsonException();
        }
    }

    public override void Write(Utf8JsonWriter writer, MeasureValue value, JsonSerializerOptions options)
    {
        switch (value)
        {
            case MeasureValue.Single single:
                writer.WriteNumberValue(single.Value);
                break;
            case MeasureValue.Items items:
                writer.WriteStartArray();
                foreach (var answer in items.Answers) writer.WriteNumberValue(answer);
                writer.WriteEndArray();
                break;
            case MeasureValue.Parts parts:
                writer.WriteStartObject();
                foreach (var (part, number) in parts.ByPart) writer.WriteNumber(part, number);
                writer.WriteEndObject();
                break;
        }
    }

    private static Dictionary<string, decimal> ByPart(ref Utf8JsonReader reader)
    {
        var parts = new Dictionary<string, decimal>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var part = reader.GetString()!;
            reader.Read();
            if (!parts.TryAdd(part, Number(ref reader))) throw new JsonException();
        }

        return parts;
    }

    private static decimal Number(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetDecimal(out var number)
            ? number
            : throw new JsonException();
}
