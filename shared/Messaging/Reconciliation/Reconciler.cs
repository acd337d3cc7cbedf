using PeriostealPlatform.Messaging.Broker;
using PeriostealPlatform.Messaging.Incoming;

namespace PeriostealPlatform.Messaging.Reconciliation;

/// <summary>
/// Compares the inbox with what a source says it has sent and fetches what is missing, through the inbox like any other
/// fact. So nothing depends on the broker keeping anything.
/// </summary>
internal sealed class Reconciler(
    SourceClient sources, InboxLedger ledger, Inbox inbox, Hearing hearing, MessagingTelemetry telemetry)
{
    private const int PageSize = 200;

    /// <summary>Compares with one source once, and repairs.</summary>
    public async Task<Comparison> CompareAsync(string source, CancellationToken ct)
    {
        var summary = await sources.SummarizeAsync(source, ct);
        var verified = await ledger.ReadVerifiedAsync(source, ct);
        if (verified.Matches(summary))
            return Comparison.Even;
        if (summary.Sequence <= verified.Sequence)
            return Comparison.Diverged; // the source has less than it had, or something else in its place

        var folded = await ledger.FoldAsync(source, verified, summary.Sequence, ct);
        var repaired = false;
        if (!folded.Matches(summary))
        {
            repaired = await FetchAsync(source, verified.Sequence, summary.Sequence, ct);
            folded = await ledger.FoldAsync(source, verified, summary.Sequence, ct);
        }

        if (!folded.Matches(summary))
            return Comparison.Diverged;
        await ledger.WriteVerifiedAsync(source, folded, ct);
        return repaired ? Comparison.Repaired : Comparison.Even;
    }

    private async Task<bool> FetchAsync(string source, long after, long upTo, CancellationToken ct)
    {
        var fetched = 0;
        while (after < upTo)
        {
            var page = await sources.ReadAsync(source, after, PageSize, ct);
            if (page.Count == 0)
                break;
            var held = await ledger.HeldAmongAsync(source, [.. page.Select(f => f.Sequence)], ct);
            foreach (var fact in page.Where(f => !held.Contains(f.Sequence)))
            {
                await inbox.AcceptAsync(fact, ct);
                fetched++;
            }

            after = page[^1].Sequence;
        }

        if (fetched > 0)
            hearing.HadToFetch();
        telemetry.Repaired.Add(fetched, new KeyValuePair<string, object?>("source", source));
        return fetched > 0;
    }
}
