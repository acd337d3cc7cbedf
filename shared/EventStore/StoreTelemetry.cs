using System.Diagnostics;
using System.Diagnostics.Metrics;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.EventStore.Appending;

namespace PeriostealPlatform.EventStore;

/// <summary>
/// Traces and metrics of the event store. No tag names a stream: a metric must not single out a patient.
/// </summary>
public static class StoreTelemetry
{
    /// <summary>Name of the activity source and of the meter.</summary>
    public const string Name = "PeriostealPlatform.EventStore";

    private static readonly ActivitySource Activities = new(Name);
    private static readonly Meter Meter = new(Name);

    // An append takes fractions of a millisecond to some ten: the usual boundaries would put all into one bucket.
    private static readonly Histogram<double> AppendDuration = Meter.CreateHistogram(
        "periosteal.append.duration",
        "s",
        "Time of one append, by outcome.",
        tags: null,
        advice: new InstrumentAdvice<double>
        {
            HistogramBucketBoundaries = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
        });

    private static readonly Counter<long> EventsAppended = Meter.CreateCounter<long>(
        "periosteal.events.appended", "{event}", "Events that this process has appended.");

    private static readonly Counter<long> Conflicts = Meter.CreateCounter<long>(
        "periosteal.append.conflicts", "{append}", "Appends that found the stream elsewhere than expected.");

    private static readonly UpDownCounter<int> SubscriptionsStopped = Meter.CreateUpDownCounter<int>(
        "periosteal.subscription.stopped", "{subscription}", "1 while a subscription stands still after an error.");

    private static readonly Counter<long> Notices = Meter.CreateCounter<long>(
        "periosteal.append.notices", "{notice}", "Notices of appends to other processes, by outcome: sent or lost.");

    private static readonly UpDownCounter<int> Listeners = Meter.CreateUpDownCounter<int>(
        "periosteal.append.listeners", "{connection}", "1 while this process hears of other processes' appends.");

    private static Activity? Start(string operation) =>
        Activities.HasListeners() ? Activities.StartActivity($"event store {operation}", ActivityKind.Client) : null;

    /// <summary>The span of an append, ended by whoever disposes of it.</summary>
    internal static Activity? StartAppend() => Start("append");

    /// <summary>Polling readers have no parent: a span for each poll would bury the traces that matter.</summary>
    internal static Activity? StartWithin(string operation) => Activity.Current is null ? null : Start(operation);

    /// <summary>The transaction that several appends share, linked to the trace of each.</summary>
    internal static Activity? StartShared(IReadOnlyList<WaitingAppend> together)
    {
        if (!Activities.HasListeners())
            return null;
        var links = together.Where(a => a.Trace is not null).Select(a => new ActivityLink(a.Trace!.Value)).ToList();
        return links.Count == 0
            ? null
            : Activities.StartActivity("event store append together", ActivityKind.Client, default(ActivityContext), null, links);
    }

    /// <summary>Counts and times an append, whatever becomes of it.</summary>
    public static async Task<AppendResult> MeasureAsync(int events, Func<Task<AppendResult>> appendAsync)
    {
        var started = Stopwatch.GetTimestamp();
        AppendResult? result = null;
        using var activity = StartAppend();
        try
        {
            return result = await appendAsync();
        }
        finally
        {
            Appended(activity, result, events, Stopwatch.GetElapsedTime(started));
        }
    }

    internal static void SubscriptionStopped(string subscription, bool stopped) =>
        SubscriptionsStopped.Add(
            stopped ? 1 : -1, new KeyValuePair<string, object?>("subscription", subscription));

    internal static void Notified(bool sent) =>
        Notices.Add(1, new KeyValuePair<string, object?>("outcome", sent ? "sent" : "lost"));

    internal static void Listening(bool begun) => Listeners.Add(begun ? 1 : -1);

    /// <summary>Counts and times an append; no result when it failed.</summary>
    internal static void Appended(Activity? activity, AppendResult? result, int events, TimeSpan elapsed)
    {
        var outcome = result switch
        {
            AppendResult.Appended => "appended",
            AppendResult.WrongVersion => "wrong-version",
            AppendResult.KeyUsed => "key-used",
            _ => "error",
        };
        AppendDuration.Record(elapsed.TotalSeconds, new KeyValuePair<string, object?>("outcome", outcome));
        if (result is AppendResult.Appended)
            EventsAppended.Add(events);
        if (result is AppendResult.WrongVersion)
            Conflicts.Add(1);
        activity?.SetTag("periosteal.append.outcome", outcome).SetTag("periosteal.append.events", events);
        if (result is null)
            activity?.SetStatus(ActivityStatusCode.Error);
    }
}
