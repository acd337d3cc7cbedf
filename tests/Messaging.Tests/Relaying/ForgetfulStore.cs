using PeriostealPlatform.EventSourcing.Store;

namespace PeriostealPlatform.Messaging.Tests.Relaying;

/// <summary>The real store of a process that dies a few times right before it records its progress.</summary>
internal sealed class ForgetfulStore(IEventStore real, int crashes) : IEventStore
{
    private int _crashes = crashes;

    public Task RecordProgressAsync(string subscription, long from, long to, CancellationToken ct) =>
        Interlocked.Decrement(ref _crashes) >= 0
            ? throw new IOException("The process died here.")
            : real.RecordProgressAsync(subscription, from, to, ct);

    public Task<AppendResult> AppendAsync(AppendRequest request, CancellationToken ct) => real.AppendAsync(request, ct);

    public IAsyncEnumerable<StoredEvent> ReadStreamAsync(Guid stream, StreamSlice slice, CancellationToken ct) =>
        real.ReadStreamAsync(stream, slice, ct);

    public Task<ProvenPage> ReadAllAsync(long after, int limit, CancellationToken ct) =>
        real.ReadAllAsync(after, limit, ct);

    public Task<AnsweredCommand?> FindAnswerAsync(string key, CancellationToken ct) => real.FindAnswerAsync(key, ct);

    public Task<long> ReadProgressAsync(string subscription, CancellationToken ct) =>
        real.ReadProgressAsync(subscription, ct);

    public Task WaitForAppendAsync(TimeSpan atMost, CancellationToken ct) => real.WaitForAppendAsync(atMost, ct);
}
