using System.Text.Json;
using System.Text.Json.Serialization;
using PeriostealPlatform.Auditor.Verifying;
using Spectre.Console;

namespace PeriostealPlatform.Auditor.Commands;

/// <summary>A report for programs.</summary>
internal static class ReportJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    // The default encoder escapes everything beyond ASCII, so nothing of a bundle reaches a terminal as it is.
    public static void Write(VerificationReport report, IAnsiConsole output) =>
        output.Profile.Out.Writer.WriteLine(JsonSerializer.Serialize(report, Options));
}
