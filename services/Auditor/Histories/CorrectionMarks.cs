using System.Text.Json.Nodes;

namespace PeriostealPlatform.Auditor.Histories;

/// <summary>Marks what was corrected or taken back later at the entry that it is about.</summary>
internal static class CorrectionMarks
{
    public static IReadOnlyList<HistoryEvent> Lay(IReadOnlyList<HistoryEvent> events)
    {
        var corrections = events.Where(one => one is { IsForeign: false, Fact: "record_amended" })
            .ToLookup(one => Id(one.Data["targetEventId"]), ToCorrection);
        var withdrawals = events.Where(one => one is { IsForeign: false, Fact: "entry_withdrawn" })
            .SelectMany(one => one.Data["targetEventIds"] as JsonArray ?? [], (one, target) => (Target: Id(target), By: one))
            .ToLookup(one => one.Target, one => new Withdrawal(one.By.Id, one.By.Actor, one.By.OccurredAt ?? one.By.RecordedAt));
        return [.. events.Select(one => withdrawals[one.Id].FirstOrDefault() is { } withdrawn
            ? one with { Withdrawn = withdrawn, Data = [], Sealed = [] }
            : one with { Corrections = [.. corrections[one.Id]] })];
    }

    private static Correction ToCorrection(HistoryEvent one) => new(
        one.Id,
        Text(one.Data["path"]) ?? string.Empty,
        one.Data["sealedOld"] ?? one.Data["old"],
        one.Data["sealedNew"] ?? one.Data["new"],
        Text(one.Data["reason"]),
        one.Actor,
        Text(one.Data["countersignedBy"]),
        one.OccurredAt ?? one.RecordedAt);

    private static Guid Id(JsonNode? node) => Guid.TryParse(Text(node), out var id) ? id : Guid.Empty;

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
