using PeriostealPlatform.EventSourcing.Store;

namespace PeriostealPlatform.Testing.Replays;

/// <summary>A store in which every stream ends at a version; read only.</summary>
internal sealed class StreamUpTo(IEventStore inner, long version) : IEventStore
{
    public IAsyncEnumerable<StoredEvent> ReadStreamAsync(Guid stream, StreamSlice slice, CancellationToken ct) =>
        inner.ReadStreamAsync(stream, slice with { ToVersion = version }, ct);

    public Task<AppendResult> AppendAsync(AppendRequest request, CancellationToken ct) => throw new NotSupportedException();

    public Task<ProvenPage> ReadAllAsync(long after, int limit, CancellationToken ct) => throw new NotSupportedException();

    public Task<AnsweredCommand?> FindAnswerAsync(string key, CancellationToken ct) => throw new NotSupportedException();

    public Task<long> ReadProgressAsync(string subscription, CancellationToken ct) => throw new NotSupportedException();

    public Task RecordProgressAsync(string subscription, long from, long to, CancellationToken ct) =>
        throw new NotSupportedException();

    public Task WaitForAppendAsync(TimeSpan atMost, CancellationToken ct) => throw new NotSupportedException();
}
