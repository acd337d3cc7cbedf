namespace PeriostealPlatform.Records.Histories;

/// <summary>
/// Stored names of what was taken over from other systems: the only events of Records that belong to a patient's history and
/// not to the keeping of it. The kept originals are not shown.
/// </summary>
internal static class HistoricalFacts
{
    public const string Imported = "historical_record_imported";
    public const string Received = "historical_bundle_received";
}
