using System.Text.Json.Nodes;
using PeriostealPlatform.Records.Changes;
using PeriostealPlatform.Records.Charts;
using PeriostealPlatform.Records.Histories;

namespace PeriostealPlatform.Records.Explanations;

/// <summary>
/// Finds where a value of the chart comes from by drawing the chart event by event and watching that place. Nothing has to
/// be kept for it, and it cannot say anything else than the drawing itself. Pure.
/// </summary>
internal static class Explaining
{
    /// <summary>Longest value that is explained, in characters of JSON: a whole episode comes from everything in it.</summary>
    public const int Longest = 16 * 1024;

    /// <returns>Null when nothing stands there at these times.</returns>
    /// <exception cref="TooMuchToExplainException">The value is longer than is explained.</exception>
    public static Explanation? Of(MergedHistory history, AsOf asOf, string of, ChartPath path)
    {
        var entries = Corrected.At(history.Entries, asOf);
        var origins = new List<(HistoryEntry Entry, string? Text)>();
        string? text = null;
        Charting.Fold(entries, (entry, draft) =>
        {
            var now = path.TextIn(draft);
            if (now?.Length > Longest)
                throw new TooMuchToExplainException();
            if (now != text)
                origins.Add((entry, text = now));
        });
        if (text is null)
            return null;

        return new Explanation(
            history.PatientId,
            asOf.KnownAt,
            asOf.ValidAt,
            of,
            JsonNode.Parse(text),
            [.. origins.Select(o => ToOrigin(o.Entry, o.Text))],
            [
                .. origins.SelectMany(o => o.Entry.Amendments).DistinctBy(a => a.EventId)
                    .Select(a => new MarkedAmendment(a, Without(history, asOf, path, a) != text)),
            ]);
    }

    private static string? Without(MergedHistory history, AsOf asOf, ChartPath path, Amendment amendment) => path.TextIn(
        Charting.Fold(
            Corrected.At([.. history.Entries.Where(e => e.Stored.Id != amendment.EventId)], asOf), (_, _) => { }));

    private static Origin ToOrigin(HistoryEntry e, string? text) => new(
        e.Stored.Id,
        e.Source,
        e.Fact,
        ChangeWords.Of(e, null),
        e.Leaf,
        e.ChainVerdict,
        e.OccurredAt,
        e.RecordedAt,
        e.Actor,
        e.Headers?.Role,
        e.Clinic,
        e.IsLate,
        e.Headers?.LateEntryReason,
        text is null ? null : JsonNode.Parse(text));
}

/// <summary>The value that is to be explained is longer than <see cref="Explaining.Longest"/>.</summary>
internal sealed class TooMuchToExplainException() : Exception("The value is too long to be explained.");
