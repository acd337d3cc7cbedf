using System.Text.Json;

namespace PeriostealPlatform.Treatment.TreatmentHistories;

internal static class Words
{
    /// <summary>The kebab-case word of a code, as JSON shows it.</summary>
    public static string Of<T>(T code) where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(code.ToString());
}
