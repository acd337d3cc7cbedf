using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PeriostealPlatform.ServiceDefaults.Http;

/// <summary>
/// Enumerations as exactly their kebab-case words. The framework's own converter also reads other cases and lists such
/// as
/// <c>"mild, severe"</c>, and makes one undefined value of them.
/// </summary>
internal sealed class WireEnumConverter : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum;

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Of<>).MakeGenericType(typeToConvert))!;

    /// <summary>The words of an enumeration, in its order.</summary>
    public static IEnumerable<string> WordsOf(Type type) => type
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(f => f.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name
            ?? JsonNamingPolicy.KebabCaseLower.ConvertName(f.Name));

    private sealed class Of<T> : JsonConverter<T> where T : struct, Enum
    {
        private static readonly Dictionary<string, T> Values = WordsOf(typeof(T))
            .Zip(typeof(T).GetFields(BindingFlags.Public | BindingFlags.Static),
                (word, field) => (word, (T)field.GetValue(null)!))
            .ToDictionary(p => p.word, p => p.Item2, StringComparer.Ordinal);

        private static readonly Dictionary<T, string> Words =
            Values.GroupBy(v => v.Value).ToDictionary(g => g.Key, g => g.First().Key);

        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String ? Parse(reader.GetString()!) : throw new JsonException();

        public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert,
            JsonSerializerOptions options) =>
            Parse(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteStringValue(Word(value));

        public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WritePropertyName(Word(value));

        private static T Parse(string word) =>
            Values.TryGetValue(word, out var value) ? value : throw new JsonException();

        private static string Word(T value) => Words.TryGetValue(value, out var word)
            ? word
            : throw new InvalidOperationException($"{typeof(T).Name} has no such value.");
    }
}
