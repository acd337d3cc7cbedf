using System.Text.Json;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Records.HistoricalRecords.Bundles;
using PeriostealPlatform.Records.PatientRecords;
using static PeriostealPlatform.Records.HistoricalRecords.HistoricalRecordEvent;

namespace PeriostealPlatform.Records.HistoricalRecords;

/// <summary>What of a bundle becomes facts. The same bundle again changes nothing; a newer version of a resource is added.</summary>
internal static class HistoricalRecordDecider
{
    public static Refusal PersonErased { get; } = new(
        "PP-HIS-008", "This patient's keys were destroyed: nothing personal may be added.", RefusalKind.Rule);

    /// <param name="state">What was taken over so far.</param>
    /// <param name="bundle">What was read of the bundle.</param>
    /// <param name="original">The bundle as it came, compressed, in parts.</param>
    /// <param name="newId">Ids for the facts.</param>
    public static Decision<RecordFact> Import(
        HistoricalRecordState state, ReadBundle bundle, IReadOnlyList<string> original, Func<Guid> newId)
    {
        if (state.Bundles.Contains(bundle.Digest))
            return Decision.Nothing;
        var import = newId();
        var latest = state.Latest;
        var facts = new List<RecordFact>
        {
            new HistoricalBundleReceived(
                import,
                "fhir-r4-bundle",
                bundle.Resources,
                bundle.Taken.Count,
                original.Count,
                bundle.Digest,
                JsonSerializer.SerializeToElement(bundle.Report, ReportJson.Options)),
        };
        facts.AddRange(original.Select((part, n) => new HistoricalBundlePartKept(import, n + 1, part)));
        foreach (var taken in bundle.Taken.Where(one => !state.Known.Contains((one.SourceId, one.Digest))))
        {
            var record = newId();
            facts.Add(new HistoricalRecordImported(
                import,
                record,
                taken.Kind,
                taken.Status,
                taken.Codes,
                taken.Values,
                taken.From?.Text,
                taken.Until?.Text,
                latest.TryGetValue(taken.SourceId, out var older) ? older : null,
                taken.Display,
                taken.SourceSystem,
                taken.Author,
                taken.SourceId,
                taken.Digest,
                taken.Resource));
            latest = latest.SetItem(taken.SourceId, record);
        }

        return facts.ToArray();
    }
}
