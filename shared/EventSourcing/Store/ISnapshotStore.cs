namespace PeriostealPlatform.EventSourcing.Store;

/// <summary>A folded state kept so that the next read need not start at the first event.</summary>
/// <param name="Stream">The stream it was folded from.</param>
/// <param name="Name">What was folded, for example <c>treatment</c>.</param>
/// <param name="SchemaVersion">Version of the state's shape; another version is no snapshot.</param>
/// <param name="Head">The last event that is folded in. Read on from the next version.</param>
/// <param name="State">The state, serialised. Holds nothing that its events do not hold.</param>
public sealed record Snapshot(Guid Stream, string Name, int SchemaVersion, StreamHead Head, ReadOnlyMemory<byte> State);

/// <summary>Snapshots: only a cache. Deleting any or all of them, at any time, changes nothing but speed.</summary>
public interface ISnapshotStore
{
    /// <summary>The snapshot of this stream in exactly this shape; null when there is none.</summary>
    Task<Snapshot?> FindAsync(Guid stream, string name, int schemaVersion, CancellationToken ct);

    /// <summary>Keeps a snapshot unless a later one is kept already.</summary>
    Task KeepAsync(Snapshot snapshot, CancellationToken ct);

    /// <summary>Throws away every snapshot of a stream, for example when its patient is erased.</summary>
    Task ForgetAsync(Guid stream, CancellationToken ct);
}
