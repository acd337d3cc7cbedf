using Microsoft.Extensions.DependencyInjection;
using PeriostealPlatform.Contracts;

namespace PeriostealPlatform.Messaging.Incoming;

/// <summary>
/// Applies together what arrives while the batch before is being committed. Nobody waits for a batch to fill: a lone
/// fact is a batch of one.
/// </summary>
internal sealed class FactBatches(
    FactApplication application, IServiceScopeFactory scopes, MessagingTelemetry telemetry)
{
    /// <summary>Facts in one transaction at most, so that a failing one does not send too many on their own way.</summary>
    public const int Most = 64;

    private readonly Lock _gate = new();
    private readonly Queue<Waiting> _waiting = [];
    private bool _runs;

    /// <summary>Applies a fact with others; null when it must be applied alone, for then nothing was done with it.</summary>
    public Task<Step?> TryAsync(FactDelivery fact)
    {
        var waiting = new Waiting(fact);
        lock (_gate)
        {
            _waiting.Enqueue(waiting);
            if (_runs)
                return waiting.Done.Task;
            _runs = true;
        }

        // The batch belongs to none of the requests whose facts it holds.
        using (ExecutionContext.SuppressFlow())
            _ = Task.Run(RunAsync);
        return waiting.Done.Task;
    }

    private async Task RunAsync()
    {
        using var quiet = MessagingTelemetry.Quietly("inbox batch");
        while (Next() is { Length: > 0 } batch)
        {
            var steps = await ApplyAsync([.. batch.Select(w => w.Fact)]);
            for (var i = 0; i < batch.Length; i++)
                batch[i].Done.SetResult(steps?[i]);
        }
    }

    private Waiting[] Next()
    {
        lock (_gate)
        {
            var batch = new Waiting[Math.Min(_waiting.Count, Most)];
            for (var i = 0; i < batch.Length; i++)
                batch[i] = _waiting.Dequeue();
            _runs = batch.Length > 0;
            return batch;
        }
    }

    // Why a batch failed shows when its facts are tried alone, each with its own patience and its own report.
    private async Task<IReadOnlyList<Step?>?> ApplyAsync(FactDelivery[] facts)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            return scope.ServiceProvider.GetRequiredService<IFactHandler>() is IFactBatchHandler handler
                ? await application.ApplyAsync(facts, handler, CancellationToken.None)
                : null;
        }
        catch (Exception)
        {
            telemetry.Retries.Add(1, new KeyValuePair<string, object?>("where", "inbox batch"));
            return null;
        }
    }

    private sealed record Waiting(FactDelivery Fact)
    {
        public TaskCompletionSource<Step?> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
