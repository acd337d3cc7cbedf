using PeriostealPlatform.Ledger;
using PeriostealPlatform.Messaging.Completeness;

namespace PeriostealPlatform.Records.Completeness;

/// <summary>
/// Compares what a service says of its own events with what the ledger holds: count, highest sequence and running root,
/// segment by segment. Where a segment's roots differ its events are set side by side, so the first that differs is named.
/// </summary>
/// <remarks>
/// Both sides compute everything from their rows each time. Points where they agreed only say where to begin: the segments
/// before are compared again in turn, so that an alteration of something old is found too.
/// </remarks>
internal sealed class CompletenessCheck(
    SourceDigests services, LedgerDigests ledger, CompletenessTables tables, Differences differences, CompletenessOptions options)
{
    /// <summary>Compares with one service once, as far as its relay has come.</summary>
    /// <exception cref="HttpRequestException">It does not answer.</exception>
    public async Task<Comparison> CompareAsync(string source, CancellationToken ct)
    {
        // What the relay has not handed out yet cannot be in the ledger. What the ledger has was handed out: a service that
        // says otherwise was put back to an earlier time, and what it lost must be named.
        var known = await ledger.HighestAsync(source, ct);
        var upTo = Math.Max(known, await services.HandedOutUpToAsync(source, ct));
        var from = await tables.LastPointAsync(source, ct);
        var found = new List<EventDifference>();
        var rechecked = await RecheckAsync(source, from, found, ct);

        var (own, held) = (from, from);
        for (var i = 0; i < options.SegmentsPerLook; i++)
        {
            var before = own;
            var segment = await CompareAsync(source, (own, held), upTo, ct);
            (own, held) = (segment.Service, segment.Ledger);
            found.AddRange(segment.Differences);
            if (own.Count - before.Count < options.SegmentSize)
                break;
            if (own.Matches(held) && found.Count == 0)
                await tables.AddPointAsync(source, own, ct);
        }

        var result = new Comparison(upTo, own, held, rechecked.UpTo, rechecked.Ended, found);
        await tables.WriteAsync(source, result, ct);
        return result;
    }

    private async Task<(long UpTo, bool Ended)> RecheckAsync(
        string source, RunningRoot last, List<EventDifference> found, CancellationToken ct)
    {
        var at = await tables.PointAtAsync(source, await tables.RecheckedToAsync(source, ct), ct);
        foreach (var end in await tables.PointsAsync(source, at.Sequence, options.RecheckedPerLook, ct))
        {
            var segment = await CompareAsync(source, (at, at), end.Sequence, ct);
            found.AddRange(segment.Differences);
            at = end;
        }

        var ended = at.Sequence >= last.Sequence;
        return (ended ? 0 : at.Sequence, ended);
    }

    private async Task<Segment> CompareAsync(
        string source, (RunningRoot Service, RunningRoot Ledger) from, long upTo, CancellationToken ct)
    {
        var service = (await services.ContinueAsync(source, from.Service, upTo, options.SegmentSize, ct)).ToRoot();
        // Not only to the service's last event: the ledger may hold one behind it that the service has lost.
        var isLast = service.Count - from.Service.Count < options.SegmentSize;
        var end = isLast ? upTo : service.Sequence;
        // Behind a service that was put back to an earlier time the ledger may hold millions: the first of them are named,
        // and no look costs more than a segment.
        var rows = await ledger.ReadAsync(
            source, from.Service.Sequence, end, isLast ? options.SegmentSize + 1 : int.MaxValue, ct);
        if (isLast && rows.Count > options.SegmentSize)
            end = rows[^1].Sequence;
        var held = rows.Aggregate(from.Ledger, (root, row) => root.Then(row.Sequence, row.LeafHash));
        var found = new List<EventDifference>();
        if (!held.Matches(service) || rows.Any(r => !r.LeafHash.AsSpan().SequenceEqual(r.KeptHash)))
            found.AddRange(await NameAsync(source, from.Service.Sequence, end, rows, ct));
        await differences.WriteAsync(source, from.Service.Sequence, end, found, ct);
        return new Segment(service, held, found);
    }

    private async Task<List<EventDifference>> NameAsync(
        string source, long after, long upTo, List<LedgerDigest> rows, CancellationToken ct)
    {
        var own = new List<EventDigest>();
        await foreach (var digest in services.ReadAsync(source, after, upTo, ct))
            own.Add(digest);
        var found = new List<EventDifference>();
        IReadOnlySet<long>? handedOut = null;
        foreach (var difference in EventDifference.Between(own, rows).OrderBy(d => d.Sequence))
        {
            handedOut ??= await services.HandedOutAsync(source, after, upTo, ct);
            found.Add(await differences.ExplainAsync(source, difference, handedOut, ct));
        }

        return found;
    }

    private sealed record Segment(RunningRoot Service, RunningRoot Ledger, List<EventDifference> Differences);
}
