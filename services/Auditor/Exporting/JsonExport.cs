using System.Text.Json;
using System.Text.Json.Serialization;
using PeriostealPlatform.Auditor.Bundles;
using PeriostealPlatform.Auditor.Histories;

namespace PeriostealPlatform.Auditor.Exporting;

/// <summary>Writes a history as JSON.</summary>
internal static class JsonExport
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static void Write(Stream output, BundleManifest manifest, IReadOnlyList<HistoryEvent> events) => JsonSerializer.Serialize(
        output,
        new { manifest.Origin, manifest.TreeSize, manifest.CreatedAt, manifest.PatientId, manifest.AlsoPatientIds, Events = events },
        Options);
}
