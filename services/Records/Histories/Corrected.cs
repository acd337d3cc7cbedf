using System.Text.Json.Nodes;

namespace PeriostealPlatform.Records.Histories;

/// <summary>
/// Lays what was corrected later over a history. Nothing is lost: an amended entry names the old values, a withdrawn one
/// stays as an empty entry. Pure: the same history and times give the same entries.
/// </summary>
internal static class Corrected
{
    public const string Amended = "record_amended";
    public const string TakenBack = "entry_withdrawn";
    public const string Countersigned = "amendment_countersigned";

    /// <summary>Whether an event is about another entry of the record and nothing else.</summary>
    public static bool IsCorrection(string fact) => fact is Amended or TakenBack or Countersigned;

    /// <summary>
    /// The entries that count at the two times. A correction belongs to what it corrects: once it is known it holds for
    /// every valid time at which its target does.
    /// </summary>
    public static IReadOnlyList<HistoryEntry> At(IReadOnlyCollection<HistoryEntry> history, AsOf asOf)
    {
        var known = asOf.KnownAt is { } at ? [.. history.Where(e => e.RecordedAt <= at)] : history;
        var amendments = known.Where(e => e is { IsForeign: false, Fact: Amended })
            .Select(ToAmendment).ToLookup(a => a.TargetEventId);
        var withdrawals = known.Where(e => e is { IsForeign: false, Fact: TakenBack })
            .SelectMany(e => e.Data.Ids("targetEventIds"), (e, target) => (target, Of: new Withdrawal(e.Stored.Id, e.Actor, e.OccurredAt)))
            .ToLookup(w => w.target, w => w.Of);
        var figures = CorrectedFigures.Of(known);
        return
        [
            .. known.Where(asOf.Includes).Select(e =>
                withdrawals.Count > 0 && withdrawals[e.Stored.Id].FirstOrDefault() is { } withdrawn
                    ? e with { Data = [], Withdrawn = withdrawn }
                    : figures.Over(amendments.Contains(e.Stored.Id) ? Amend(e, [.. amendments[e.Stored.Id]]) : e)),
        ];
    }

    private static HistoryEntry Amend(HistoryEntry entry, IReadOnlyList<Amendment> amendments)
    {
        var data = entry.Data.DeepClone().AsObject();
        foreach (var amendment in amendments)
            FieldPath.Set(data, amendment.Path, amendment.New);
        return entry with { Data = data, Amendments = [.. amendments.Select(a => a with { TargetFact = entry.Fact, TargetAt = entry.OccurredAt })] };
    }

    private static Amendment ToAmendment(HistoryEntry e) => new(
        e.Stored.Id,
        e.Data.Id("targetEventId"),
        e.Data.Text("path") ?? throw new UnreadableFactException("path"),
        Value(e.Data, "sealedOld", "old"),
        Value(e.Data, "sealedNew", "new"),
        e.Data.Text("reason"),
        e.Actor,
        e.Data.Text("countersignedBy"),
        e.Clinic,
        e.OccurredAt);

    // A personal value is sealed, and lies in a field of its own.
    private static JsonNode? Value(JsonObject data, string personal, string plain) =>
        (data[personal] ?? data[plain])?.DeepClone();
}
