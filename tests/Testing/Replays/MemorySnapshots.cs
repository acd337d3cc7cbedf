using PeriostealPlatform.EventSourcing.Store;

namespace PeriostealPlatform.Testing.Replays;

/// <summary>Snapshots in memory: the last one of each stream.</summary>
internal sealed class MemorySnapshots : ISnapshotStore
{
    private readonly Dictionary<Guid, Snapshot> _kept = [];

    public Task<Snapshot?> FindAsync(Guid stream, string name, int schemaVersion, CancellationToken ct) =>
        Task.FromResult(_kept.GetValueOrDefault(stream));

    public Task KeepAsync(Snapshot snapshot, CancellationToken ct)
    {
        _kept[snapshot.Stream] = snapshot;
        return Task.CompletedTask;
    }

    public Task ForgetAsync(Guid stream, CancellationToken ct)
    {
        _kept.Remove(stream);
        return Task.CompletedTask;
    }
}
