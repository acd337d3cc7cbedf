using PeriostealPlatform.EventSourcing.Store;

namespace PeriostealPlatform.EventStore.Appending;

/// <summary>All lanes of a store; a stream is always in the same one.</summary>
internal sealed class AppendLanes(StoreCommands commands, AloneAsync aloneAsync, EventStoreOptions options)
{
    private readonly AppendLane[] _lanes =
        [.. Enumerable.Range(0, options.Lanes).Select(_ => new AppendLane(commands, aloneAsync, options.MostTogether))];

    public Task<AppendResult> AppendAsync(AppendRequest request, IReadOnlyList<ChainedEvent> rows, CancellationToken ct) =>
        _lanes[(uint)request.Stream.GetHashCode() % (uint)_lanes.Length].AppendAsync(request, rows, ct);
}
