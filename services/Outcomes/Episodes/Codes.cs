using System.Text.Json;

namespace PeriostealPlatform.Outcomes.Episodes;

/// <summary>Codes as they are written everywhere: kebab-case words.</summary>
internal static class Codes
{
    /// <summary>The word for a code, such as <c>partial-responder</c>.</summary>
    public static string Word<T>(T code) where T : struct, Enum =>
        JsonNamingPolicy.KebabCaseLower.ConvertName(code.ToString());
}
