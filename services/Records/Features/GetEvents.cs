using System.Text.Json.Nodes;
using PeriostealPlatform.Records.Access;
using PeriostealPlatform.Records.Histories;
using PeriostealPlatform.ServiceDefaults.Access;

namespace PeriostealPlatform.Records.Features;

/// <summary>A patient's events as stored, personal fields sealed: what an auditor checks hashes against.</summary>
internal static class GetEvents
{
    public static void Map(IEndpointRouteBuilder patients) =>
        patients.MapGet("/events", HandleAsync).AllowRoles(Roles.Auditor, Roles.ClinicalLead);

    private static Task<IResult> HandleAsync(
        Guid patient, HttpContext http, GuardedReading reading, PatientHistories histories, CancellationToken ct) =>
        reading.ShowAsync(
            http,
            patient,
            "events",
            new AsOf(null, null),
            async c => new StoredEvents(
                patient, [.. (await histories.ReadStoredAsync(patient, c)).Select(StoredEventView.From)]),
            ct);

    private sealed record StoredEvents(Guid PatientId, IReadOnlyList<StoredEventView> Events);

    private sealed record StoredEventView(
        long Leaf,
        string Source,
        long Sequence,
        Guid EventId,
        long Version,
        string Type,
        DateTimeOffset RecordedAt,
        string? CorrelationId,
        string? CausationId,
        JsonNode? Data,
        JsonNode? Headers,
        string ChainVerdict)
    {
        public static StoredEventView From(LedgerRow row) => new(
            row.Leaf,
            row.Source,
            row.Stored.Sequence,
            row.Stored.Id,
            row.Stored.Version,
            row.Stored.Type,
            row.Stored.RecordedAt,
            row.Stored.CorrelationId,
            row.Stored.CausationId,
            JsonNode.Parse(row.Stored.Data.Span),
            row.Stored.HeadersJson.IsEmpty ? null : JsonNode.Parse(row.Stored.HeadersJson.Span),
            row.ChainVerdict);
    }
}
