using PeriostealPlatform.EventSourcing.Store;

namespace PeriostealPlatform.EventStore.Tests.Contract;

/// <summary>What every event store must do. A store's test class inherits this and says how to make one.</summary>
public abstract partial class EventStoreContract
{
    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>A store that other tests may have written to.</summary>
    protected abstract IEventStore Store { get; }

    /// <summary>Makes keys and names this test's own.</summary>
    private string Mine { get; } = $"{Sample.NewId()}";

    /// <summary>
    /// Appends and only then, after <paramref name="openFor"/>, commits or rolls back. A store without transactions
    /// waits first and appends afterwards.
    /// </summary>
    /// <returns>What the append said; null when it was rolled back.</returns>
    protected abstract Task<AppendResult?> AppendSlowlyAsync(AppendRequest request, TimeSpan openFor, bool rollBack);

    /// <summary>Appends sample events, which must succeed.</summary>
    protected async Task<StreamHead> AppendAsync(Guid stream, StreamHead head, int events = 1)
    {
        var result = await Store.AppendAsync(Sample.Request(stream, head, events), Ct);
        return Assert.IsType<AppendResult.Appended>(result).Head;
    }

    protected async Task<List<StoredEvent>> ReadAsync(Guid stream, StreamSlice? slice = null)
    {
        var events = new List<StoredEvent>();
        await foreach (var stored in Store.ReadStreamAsync(stream, slice ?? StreamSlice.All, Ct))
            events.Add(stored);
        return events;
    }

    protected async Task<StreamHead> HeadAsync(Guid stream) =>
        await ReadAsync(stream) is { Count: > 0 } events ? events[^1].Head : StreamHead.Empty;
}
