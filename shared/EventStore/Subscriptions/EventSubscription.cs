using System.Data.Common;
using Microsoft.Extensions.Logging;
using PeriostealPlatform.EventSourcing.Store;

namespace PeriostealPlatform.EventStore.Subscriptions;

/// <summary>
/// Hands every event of the service to a handler, in proven order, at least once. Its progress is kept in the store
/// under its name. An event that the handler does not know or cannot handle stops the subscription: nothing is ever
/// skipped.
/// </summary>
/// <param name="store">The events.</param>
/// <param name="name">Name of the progress row, for example <c>Relay:All</c>.</param>
/// <param name="handleAsync">Handles a page of events; what it did must be lasting when it returns.</param>
/// <param name="logger">Told when the subscription stops, without any content of events.</param>
/// <param name="options">How to read; null for the defaults.</param>
/// <param name="clock">Times the waits; null for the system's clock.</param>
public sealed partial class EventSubscription(
    IEventStore store,
    string name,
    Func<IReadOnlyList<StoredEvent>, CancellationToken, Task> handleAsync,
    ILogger logger,
    SubscriptionOptions? options = null,
    TimeProvider? clock = null)
{
    private readonly SubscriptionOptions _options = options ?? new SubscriptionOptions();
    private readonly TimeProvider _clock = clock ?? TimeProvider.System;

    /// <summary>Name of its progress row.</summary>
    public string Name => name;

    /// <summary>Where it is now.</summary>
    public SubscriptionState State { get; private set; } = new SubscriptionState.Idle();

    /// <summary>
    /// Follows the log until cancelled, or until an error stops it; then <see cref="State"/> says so.
    /// </summary>
    /// <remarks>A database that cannot be reached is waited for. Run again to go on after a stop.</remarks>
    public async Task RunAsync(CancellationToken ct)
    {
        if (State is SubscriptionState.Stopped)
            StoreTelemetry.SubscriptionStopped(name, stopped: false);
        State = new SubscriptionState.Following(0);
        while (!ct.IsCancellationRequested && State is SubscriptionState.Following)
        {
            try
            {
                await FollowAsync(ct);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                State = new SubscriptionState.Idle();
            }
            catch (DbException unreachable) when (unreachable.IsTransient)
            {
                LogUnreachable(logger, name, unreachable.GetType().Name);
                await WaitToRetryAsync(ct);
            }
            catch (Exception error)
            {
                Stop(error);
            }
        }
    }

    private async Task FollowAsync(CancellationToken ct)
    {
        var progress = await store.ReadProgressAsync(name, ct);
        State = new SubscriptionState.Following(progress);
        while (true)
        {
            var page = await store.ReadAllAsync(progress, _options.PageSize, ct);
            // Progress over dead numbers alone is not worth a write: the next event brings it along.
            if (page.Events.Count > 0)
            {
                await handleAsync(page.Events, ct);
                await store.RecordProgressAsync(name, progress, page.Mark, ct);
                progress = page.Mark;
                State = new SubscriptionState.Following(progress);
            }

            if (page.Events.Count < _options.PageSize)
                await store.WaitForAppendAsync(_options.Poll, ct);
        }
    }

    private void Stop(Exception error)
    {
        var progress = (State as SubscriptionState.Following)?.Progress ?? 0;
        State = new SubscriptionState.Stopped(progress, error.GetType().Name);
        StoreTelemetry.SubscriptionStopped(name, stopped: true);
        LogStopped(logger, name, progress, error.GetType().Name);
    }

    private async Task WaitToRetryAsync(CancellationToken ct)
    {
        try
        {
            await Task.Delay(_options.RetryAfter, _clock, ct);
        }
        catch (OperationCanceledException)
        {
            State = new SubscriptionState.Idle();
        }
    }

    // The exception itself is not logged: its message may quote the event.
    [LoggerMessage(Level = LogLevel.Critical, Message =
        "Subscription {Subscription} has stopped: handling the events after {Sequence} failed with {Error}")]
    private static partial void LogStopped(ILogger logger, string subscription, long sequence, string error);

    [LoggerMessage(Level = LogLevel.Warning, Message =
        "Subscription {Subscription} waits for its database: {Error}")]
    private static partial void LogUnreachable(ILogger logger, string subscription, string error);
}
