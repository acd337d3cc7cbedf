using System.Diagnostics.Metrics;
using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Records.Access;
using PeriostealPlatform.Records.Feed.Published;
using PeriostealPlatform.Records.Histories;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.Records.Feed;

/// <summary>The one way to the feed: read, write down for every patient that something was shown, then show.</summary>
internal sealed class FeedReading
{
    private static readonly Refusal Restricted =
        new(AccessGate.DeniedCode, "Record restricted by the patient.", RefusalKind.Forbidden);

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    private readonly FeedReader _reader;
    private readonly SharingGrounds _grounds;
    private readonly FeedAudiences _audiences;
    private readonly AccessLog _log;
    private readonly TimeProvider _clock;
    private readonly Counter<long> _items;

    public FeedReading(
        FeedReader reader,
        SharingGrounds grounds,
        FeedAudiences audiences,
        AccessLog log,
        TimeProvider clock,
        IMeterFactory meters)
    {
        (_reader, _grounds, _audiences, _log, _clock) = (reader, grounds, audiences, log, clock);
        _items = meters.Create("PeriostealPlatform.Records").CreateCounter<long>("periosteal.feed.items");
    }

    /// <summary>Why one patient's events are not shown, written down; null when they may be.</summary>
    public async Task<IResult?> RefuseAsync(Guid patient, Actor actor, string zone, CancellationToken ct)
    {
        if (await _grounds.FindAsync(patient, ct) is not { } known)
            return Problems.NotFound("Records knows no such patient.");
        var reader = new Reader(actor.Role, actor.Clinic) { What = PublishedRecords.ReadByFeed };
        var answer = GateAnswer.Ask(reader, known, _clock.GetUtcNow(), tokenIssuedAt: null);
        if (answer.Allowed)
            return null;
        var denied = answer.Refused(PublishedRecords.ReadByFeed, AccessGate.DeniedCode);
        await _log.WriteAsync(patient, denied, actor, zone, ct);
        return Problems.From(Restricted);
    }

    /// <summary>Reads on; without items it looks again until the wait is over.</summary>
    /// <exception cref="AccessNotLoggedException">It could not be written down; nothing is shown.</exception>
    public async Task<FeedPage> ReadAsync(
        FeedAudience audience, string zone, long from, int limit, IReadOnlySet<string>? types, TimeSpan wait, CancellationToken ct)
    {
        // Waiting is real also where a demonstration clock tells the services another time.
        var since = TimeProvider.System.GetTimestamp();
        var page = await _reader.ReadAsync(audience, from, limit, types, ct);
        while (page is { Items.Count: 0, More: false } && TimeProvider.System.GetElapsedTime(since) < wait)
        {
            await Task.Delay(Look, TimeProvider.System, ct);
            page = await _reader.ReadAsync(audience, page.Position, limit, types, ct);
        }

        await WriteDownAsync(audience, zone, page, ct);
        return page;
    }

    /// <summary>Reads on without showing anything yet: <see cref="WriteDownAsync"/> comes before that.</summary>
    public Task<FeedPage> FindAsync(
        FeedAudience audience, long from, int limit, IReadOnlySet<string>? types, CancellationToken ct) =>
        _reader.ReadAsync(audience, from, limit, types, ct);

    /// <summary>Writes down what a page is about to show.</summary>
    public async Task WriteDownAsync(FeedAudience audience, string zone, FeedPage page, CancellationToken ct)
    {
        // Kept first: whoever is shown a record must be told when it closes, also if this answer is lost on its way.
        await _audiences.RememberAsync(audience, page.Position, page.Shown, page.Withheld, ct);
        foreach (var patient in page.Shown.Keys)
        {
            var accessed = page.Decisions[patient].Shown(PublishedRecords.ReadByFeed, new AsOf(null, null));
            await _log.WriteAsync(patient, accessed, audience.Actor, zone, ct);
        }

        _items.Add(page.Items.Count, new KeyValuePair<string, object?>("role", audience.Actor.Role));
    }
}
