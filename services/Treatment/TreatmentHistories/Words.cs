using System.Text.Json;

namespace PeriostealPlatform.Treatment.TreatmentHistories;

internal static class Words
{
    /// <summary>The kebab-case word of a code, as JSON shows it.</summary>
    public static string Of<T>(T code)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(code.ToString());

    /// <summary>A label of the catalogue as it stands within a sentence.</summary>
    public static string InSentence(string label) => char.ToLowerInvariant(label[0]) + label[1..];
}
