using System.Text.Json;

namespace PeriostealPlatform.Records.Disposals;

/// <summary>Words of enumerations as they stand in rows, events and answers.</summary>
internal static class Code
{
    public static string Of(Enum value) => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
