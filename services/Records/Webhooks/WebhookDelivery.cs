using System.Diagnostics.Metrics;
using Microsoft.Extensions.Options;
using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.Records.Feed;
using PeriostealPlatform.Records.Subscriptions;
using PeriostealPlatform.ServiceDefaults.Access;

namespace PeriostealPlatform.Records.Webhooks;

/// <summary>
/// Delivers to one webhook that was claimed: the feed's items one after the other, each until it is delivered or dead. What
/// an item says is read anew for each try, so that nothing is sent which was restricted meanwhile.
/// </summary>
internal sealed class WebhookDelivery
{
    private const int MostAtOnce = 50;

    private readonly WebhookRows _rows;
    private readonly WebhookCommands _webhooks;
    private readonly WebhookSender _sender;
    private readonly FeedReading _feed;
    private readonly IClinicZones _zones;
    private readonly WebhookOptions _options;
    private readonly Counter<long> _deliveries;

    public WebhookDelivery(
        WebhookRows rows,
        WebhookCommands webhooks,
        WebhookSender sender,
        FeedReading feed,
        IClinicZones zones,
        IOptions<WebhookOptions> options,
        IMeterFactory meters)
    {
        (_rows, _webhooks, _sender, _feed, _zones, _options) = (rows, webhooks, sender, feed, zones, options.Value);
        _deliveries = meters.Create("PeriostealPlatform.Records").CreateCounter<long>("periosteal.webhooks.deliveries");
    }

    /// <summary>Delivers what is due, at most 50 items.</summary>
    public async Task RunAsync(WebhookRow row, Guid lease, CancellationToken ct)
    {
        var state = await _webhooks.LoadAsync(row.Id, ct);
        if (state.Url is not { } || state.Status is SubscriptionStatus.None or SubscriptionStatus.Removed)
            return;
        await ResendAsync(row, state, ct);
        if (state.Status != SubscriptionStatus.Active || row.Status != "active" || row.NextAttemptAt > Now)
            return;

        var types = state.Types.Length == 0 ? null : state.Types.ToHashSet(StringComparer.Ordinal);
        for (var n = 0; n < MostAtOnce; n++)
        {
            var page = await _feed.FindAsync(row.Audience, row.Position, limit: 1, types, ct);
            if (page.Position == row.Position)
                return;
            if (row.Attempts == 0 || page.Items.Count == 0)
                await _feed.WriteDownAsync(row.Audience, ZoneOf(row), page, ct);
            foreach (var item in page.Items)
            {
                if (!await DeliverAsync(row, lease, state, item, page.Position, ct))
                    return;
            }

            if (!await _rows.AdvanceAsync(row.Id, lease, page.Position, page.Items.Count, Now, ct))
                return;
            row = row with { Position = page.Position, Attempts = 0 };
        }
    }

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    private async Task<bool> DeliverAsync(
        WebhookRow row, Guid lease, SubscriptionState state, FeedItem item, long position, CancellationToken ct)
    {
        var sent = await _sender.SendAsync(state.Url!, state.SecretsAt, item, ct);
        Count(sent);
        switch (sent)
        {
            case Sent.Delivered:
                return true;
            case Sent.Gone:
                await _rows.BuryAsync(row, lease, item, "http-410", position, Now, ct);
                await StopAsync(row, "gone", ct);
                return false;
            case Sent.Failed failed when row.Attempts + 1 >= _options.MostAttempts:
                await _rows.BuryAsync(row, lease, item, failed.Failure, position, Now, ct);
                if (row.DeadInARow + 1 >= _options.StopAfterDead)
                    await StopAsync(row, "dead-letters", ct);
                return false;
            case Sent.Failed failed:
                await _rows.PostponeAsync(row.Id, lease, failed.Failure, Now + DelayAfter(row.Attempts, failed.RetryAfter), ct);
                return false;
            default:
                throw new ArgumentOutOfRangeException(nameof(sent), sent, "Unknown result.");
        }
    }

    private async Task ResendAsync(WebhookRow row, SubscriptionState state, CancellationToken ct)
    {
        foreach (var dead in await _rows.DeadAsync(row.Id, onlyRequested: true, ct))
        {
            var page = await _feed.FindAsync(row.Audience, dead.Leaf, limit: 1, types: null, ct);
            if (page.Items.FirstOrDefault(item => item.Id == dead.ItemId) is not { } item)
            {
                await _rows.ResentAsync(dead, "no-longer-shown", Now, ct);
                continue;
            }

            await _feed.WriteDownAsync(row.Audience, ZoneOf(row), page, ct);
            var sent = await _sender.SendAsync(state.Url!, state.SecretsAt, item, ct);
            Count(sent);
            var failure = sent switch { Sent.Delivered => null, Sent.Failed f => f.Failure, _ => "http-410" };
            await _rows.ResentAsync(dead, failure, Now, ct);
        }
    }

    private TimeSpan DelayAfter(int attempts, TimeSpan? asked)
    {
        var delay = _options.FirstDelay * Math.Pow(2, Math.Min(attempts, 30));
        // Half of it by chance, so that webhooks which failed together do not come together again.
        var jittered = delay * (0.75 + (Random.Shared.NextDouble() / 2));
        var longest = jittered > _options.LongestDelay ? _options.LongestDelay : jittered;
        return asked > longest ? (asked.Value > _options.LongestDelay ? _options.LongestDelay : asked.Value) : longest;
    }

    private Task StopAsync(WebhookRow row, string reason, CancellationToken ct)
    {
        var zone = ZoneOf(row);
        var now = Now;
        var context = new CommandContext
        {
            Actor = Actor.System(row.Clinic),
            RecordedAt = now,
            OccurredAt = TimeZoneInfo.ConvertTime(now, TimeZoneInfo.FindSystemTimeZoneById(zone)),
            Zone = zone,
        };
        return _webhooks.ExecuteAsync(row.Id, context, s => SubscriptionDecider.Stop(s, reason), also: null, ct);
    }

    private string ZoneOf(WebhookRow row) => _zones.ZoneOf(row.Clinic)
        ?? throw new InvalidOperationException("A webhook is for a clinic that is not one of the chain's.");

    private void Count(Sent sent) => _deliveries.Add(
        1, new KeyValuePair<string, object?>("result", sent is Sent.Failed failed ? failed.Failure : sent.GetType().Name.ToLowerInvariant()));
}
