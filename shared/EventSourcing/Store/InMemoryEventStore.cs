using System.Runtime.CompilerServices;

namespace PeriostealPlatform.EventSourcing.Store;

/// <summary>
/// An event store for tests of what stands on a store; passes the same contract suite as the real ones.
/// </summary>
public sealed class InMemoryEventStore(TimeProvider clock) : IEventStore
{
    private readonly Lock _gate = new();
    private readonly List<StoredEvent> _log = [];
    private readonly Dictionary<Guid, List<StoredEvent>> _streams = [];
    private readonly Dictionary<string, AnsweredCommand> _commands = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _progress = new(StringComparer.Ordinal);
    private readonly AppendSignal _signal = new();

    /// <summary>A store whose waits use the system's clock.</summary>
    public InMemoryEventStore() : this(TimeProvider.System) { }

    /// <inheritdoc/>
    public Task<AppendResult> AppendAsync(AppendRequest request, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var rows = EventChain.Link(request);
        AppendResult result;
        lock (_gate) result = Append(request, rows);
        if (result is AppendResult.Appended && rows.Count > 0) _signal.Notify();
        return Task.FromResult(result);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredEvent> ReadStreamAsync(
        Guid stream, StreamSlice slice, [EnumeratorCancellation] CancellationToken ct)
    {
        StoredEvent[] events;
        lock (_gate) events = _streams.TryGetValue(stream, out var all) ? [.. all.Where(slice.Contains)] : [];
        foreach (var stored in events)
        {
            ct.ThrowIfCancellationRequested();
            yield return stored;
        }

        await Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<ProvenPage> ReadAllAsync(long after, int limit, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(after);
        ProvenPage.CheckLimit(limit);
        ct.ThrowIfCancellationRequested();
        lock (_gate)
        {
            var events = _log.Skip((int)Math.Min(after, _log.Count)).Take(limit).ToArray();
            return Task.FromResult(ProvenPage.Of(events, limit, after, _log.Count));
        }
    }

    /// <inheritdoc/>
    public Task<AnsweredCommand?> FindAnswerAsync(string key, CancellationToken ct)
    {
        lock (_gate) return Task.FromResult(_commands.GetValueOrDefault(key));
    }

    /// <inheritdoc/>
    public Task<long> ReadProgressAsync(string subscription, CancellationToken ct)
    {
        lock (_gate) return Task.FromResult(_progress.GetValueOrDefault(subscription));
    }

    /// <inheritdoc/>
    public Task RecordProgressAsync(string subscription, long from, long to, CancellationToken ct)
    {
        lock (_gate)
        {
            if (to < from || to > _log.Count || _progress.GetValueOrDefault(subscription) != from)
                throw new InvalidOperationException(
                    $"Subscription {subscription} is not at {from}, or {to} is not ahead within the log.");
            _progress[subscription] = to;
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task WaitForAppendAsync(TimeSpan atMost, CancellationToken ct) => _signal.WaitAsync(atMost, clock, ct);

    private AppendResult Append(AppendRequest request, IReadOnlyList<ChainedEvent> rows)
    {
        if (request.Command is { } command && _commands.TryGetValue(command.Key, out var earlier))
            return new AppendResult.KeyUsed(earlier);
        var stream = _streams.GetValueOrDefault(request.Stream) ?? [];
        if (stream.Count != request.Expected.Version) return new AppendResult.WrongVersion(stream.Count);
        var head = stream.Count == 0 ? StreamHead.Empty : stream[^1].Head;
        if (rows.Count > 0 && (head.Hash != request.Expected.Hash || rows[0].RecordedAt < head.RecordedAt))
            throw new ArgumentException("The expected head is not the last event of its stream.");
        foreach (var row in rows)
        {
            var stored = row.At(_log.Count + 1);
            _log.Add(stored);
            stream.Add(stored);
        }

        if (rows.Count > 0) _streams[request.Stream] = stream;
        if (request.Command is { } answered) _commands.Add(answered.Key, answered);
        return new AppendResult.Appended(rows.Count == 0 ? request.Expected : rows[^1].Head);
    }
}
