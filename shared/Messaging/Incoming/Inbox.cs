using System.Diagnostics;
using Npgsql;
using PeriostealPlatform.Contracts;

namespace PeriostealPlatform.Messaging.Incoming;

/// <summary>
/// Takes facts in, each once and in its patient's order, whatever order the broker brings them in and however often.
/// </summary>
internal sealed class Inbox(
    FactApplication application,
    FactBatches batches,
    MessagingOptions options,
    InboxQueries queries,
    InboxFailures failures,
    MessagingTelemetry telemetry)
{
    /// <summary>
    /// Takes in one fact and what waited for it. When it returns, the fact is safe in the database and may be
    /// acknowledged.
    /// </summary>
    public async Task<Arrival> AcceptAsync(FactDelivery fact, CancellationToken ct)
    {
        var step = await StepAsync(fact, Activity.Current?.Id, options.TakesInTogether, ct);
        if (step.OthersWait)
            await DrainAsync(fact.Source, fact.PatientId, ct);
        return step.Arrival;
    }

    /// <summary>Applies what waits in a stream, as far as it goes; says how many facts that were.</summary>
    public async Task<int> DrainAsync(string source, Guid stream, CancellationToken ct)
    {
        var applied = 0;
        while (await queries.NextAsync(source, stream, ct) is { } next)
        {
            _ = ActivityContext.TryParse(next.TraceParent, null, isRemote: true, out var parent);
            using var activity =
                MessagingTelemetry.Activities.StartActivity("inbox unpark", ActivityKind.Consumer, parent);
            if ((await StepAsync(next.Fact, next.TraceParent, together: false, ct)).Arrival == Arrival.Applied)
                applied++;
        }

        return applied;
    }

    /// <summary>Applies what was left waiting although its turn had come.</summary>
    public async Task SweepAsync(CancellationToken ct)
    {
        foreach (var (source, stream) in await queries.ReadyAsync(ct))
            await DrainAsync(source, stream, ct);
    }

    /// <summary>Lets a held stream go on; null when it is not held.</summary>
    public async Task<int?> ResumeAsync(string source, Guid stream, CancellationToken ct) =>
        await application.ReleaseAsync(source, stream, ct) ? await DrainAsync(source, stream, ct) : null;

    private async Task<Step> StepAsync(FactDelivery fact, string? traceParent, bool together, CancellationToken ct)
    {
        using var activity = MessagingTelemetry.Activities.StartActivity("inbox apply");
        activity?.SetTag("periosteal.contract", fact.Contract);
        var step = (together ? await batches.TryAsync(fact) : null) ?? await TryAsync(fact, traceParent, ct);
        activity?.SetTag("periosteal.arrival", step.Arrival.ToString());
        telemetry.Arrived.Add(
            1,
            new KeyValuePair<string, object?>("source", fact.Source),
            new KeyValuePair<string, object?>("arrival", step.Arrival.ToString()));
        return step;
    }

    private async Task<Step> TryAsync(FactDelivery fact, string? traceParent, CancellationToken ct)
    {
        for (var tries = new FailedTries(); ;)
        {
            try
            {
                return await application.ApplyAsync(fact, traceParent, ct);
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                if (!tries.MayTryAgain(e))
                    return await GiveUpAsync(fact, traceParent, e, ct);
                telemetry.Retries.Add(1, new KeyValuePair<string, object?>("where", "inbox"));
                await Task.Delay(tries.Pause(), ct);
            }
        }
    }

    private async Task<Step> GiveUpAsync(
        FactDelivery fact, string? traceParent, Exception error, CancellationToken ct)
    {
        // What fails for the database's sake is no fault of the fact: the broker or reconciliation brings it again.
        if (error is NpgsqlException { IsTransient: true })
            throw new InboxUnavailableException(error.GetType());
        var arrival = await application.HoldAsync(fact, traceParent, error.GetType().FullName ?? "", ct);
        failures.Report(fact, error);
        return new(arrival);
    }
}
