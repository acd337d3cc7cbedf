using System.Text.Json.Nodes;
using PeriostealPlatform.Records.Access;
using PeriostealPlatform.Records.Charts;
using PeriostealPlatform.Records.CorrectionWork;
using PeriostealPlatform.Records.Histories;
using PeriostealPlatform.ServiceDefaults.Access;

namespace PeriostealPlatform.Records.Features;

/// <summary>Everything that was recorded about a patient, in order, with both clocks.</summary>
internal static class GetTimeline
{
    public static void Map(IEndpointRouteBuilder patients) => patients.MapGet("/timeline", HandleAsync)
        .AllowRoles(Roles.TreatingPractitioner, Roles.ClinicalLead, Roles.Auditor, Roles.PatientDesk);

    private static Task<IResult> HandleAsync(
        Guid patient,
        DateTimeOffset? knownAt,
        DateTimeOffset? validAt,
        HttpContext http,
        GuardedReading reading,
        PatientHistories histories,
        Statements statements,
        CancellationToken ct)
    {
        var asOf = new AsOf(knownAt, validAt);
        return reading.ShowAsync(
            http,
            patient,
            "timeline",
            asOf,
            async c =>
            {
                var history = await histories.ReadAsync(patient, knownAt, c);
                var said = (await statements.ReadAsync(history, asOf, c)).ToLookup(s => s.EntryId);
                return new Timeline(
                    history.PatientId,
                    knownAt,
                    validAt,
                    history.ReplacedBy,
                    history.Replaces,
                    [.. Corrected.At(history.Entries, asOf).Select(e => TimelineEntry.From(e, said[e.Stored.Id]))],
                    [.. said[null]]);
            },
            ct);
    }

    private sealed record Timeline(
        Guid PatientId,
        DateTimeOffset? KnownAt,
        DateTimeOffset? ValidAt,
        Guid? ReplacedBy,
        IReadOnlyList<Guid> Replaces,
        IReadOnlyList<TimelineEntry> Entries,
        IReadOnlyList<ChartStatement> Statements);

    /// <summary>One event. What another program wrote has no zone, actor, role or clinic, and its content is not shown.</summary>
    /// <param name="Type">Stored name.</param>
    /// <param name="Fact">The same without the version of its shape.</param>
    /// <param name="Internal">A service's own note, shown on demand.</param>
    /// <param name="Statements">What the patient says against it; that against the record as a whole stands beside the entries.</param>
    /// <param name="Historical">Taken over from another system: nobody of the chain saw it.</param>
    private sealed record TimelineEntry(
        string Source,
        Guid EventId,
        string Type,
        string Fact,
        long Version,
        long Sequence,
        DateTimeOffset OccurredAt,
        string? Zone,
        DateTimeOffset RecordedAt,
        string? Actor,
        string? Role,
        string? Clinic,
        bool Late,
        string? LateEntryReason,
        bool Internal,
        bool Foreign,
        bool Historical,
        IReadOnlyList<Amendment> Amendments,
        Withdrawal? Withdrawn,
        IReadOnlyList<ChartStatement> Statements,
        string ChainVerdict,
        string? CorrelationId,
        string? CausationId,
        JsonObject Data)
    {
        public static TimelineEntry From(HistoryEntry e, IEnumerable<ChartStatement> said) => new(
            e.Source,
            e.Stored.Id,
            e.Type,
            e.Fact,
            e.Stored.Version,
            e.Stored.Sequence,
            e.OccurredAt,
            e.Headers?.Zone,
            e.RecordedAt,
            e.Actor,
            e.Headers?.Role,
            e.Clinic,
            e.IsLate,
            e.Headers?.LateEntryReason,
            InternalFacts.Contains(e.Source, e.Fact),
            e.IsForeign,
            e.IsHistorical,
            e.Amendments,
            e.Withdrawn,
            [.. said],
            e.ChainVerdict,
            e.Stored.CorrelationId,
            e.Stored.CausationId,
            e.Data);
    }
}
