using System.Text;
using System.Text.Json;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.Privacy;

namespace PeriostealPlatform.EventSourcing.Commands;

/// <summary>
/// Folded states kept beside long streams, sealed under the patient's key because a state may hold what its events seal. Only
/// a cache: a snapshot that is gone, of another shape, or not of this very stream is passed over and the events are folded.
/// </summary>
/// <param name="store">Where snapshots lie.</param>
/// <param name="keys">The patients' keys.</param>
/// <param name="name">What is folded, for example <c>treatment</c>.</param>
/// <param name="schemaVersion">Version of the state's shape; raise it with every change of the state or its fold.</param>
/// <param name="every">A snapshot is kept after so many further events, at least 1.</param>
/// <param name="mayKeep">Whether a state can be kept; null when every one can.</param>
public sealed class StateSnapshots<TState>(
    ISnapshotStore store,
    IPatientKeys keys,
    string name,
    int schemaVersion,
    int every = 200,
    Func<TState, bool>? mayKeep = null) where TState : notnull
{
    private readonly string _place = $"snapshot:{name}:{schemaVersion}";

    /// <summary>The kept state and the event it ends with; null when events must be folded from the first.</summary>
    public async Task<Loaded<TState>?> FindAsync(Guid stream, CancellationToken ct)
    {
        if (await store.FindAsync(stream, name, schemaVersion, ct) is not { } snapshot)
            return null;
        var text = Encoding.UTF8.GetString(snapshot.State.Span);
        var at = text.IndexOf(' ', StringComparison.Ordinal);
        if (at < 0 || !Guid.TryParse(text.AsSpan(0, at), out var keyId) || await keys.FindAsync(stream, keyId, ct) is not { } key)
            return null;
        var json = FieldSealer.Open(key, new SealedPlace(stream, snapshot.Head.Version, _place, "state"), text[(at + 1)..]);
        return JsonSerializer.Deserialize<TState>(json, FactJson.Options) is { } state
            ? new Loaded<TState>(state, snapshot.Head)
            : null;
    }

    /// <summary>Keeps the state when the stream has grown enough since the last snapshot.</summary>
    /// <param name="stream">The patient.</param>
    /// <param name="loaded">What was folded.</param>
    /// <param name="since">Version of the snapshot it was folded from; 0 for none.</param>
    /// <param name="ct">Cancels.</param>
    public async Task KeepAsync(Guid stream, Loaded<TState> loaded, long since, CancellationToken ct)
    {
        if (loaded.Head.Version - since < every || mayKeep?.Invoke(loaded.State) == false)
            return;
        PatientKey key;
        try
        {
            key = await keys.CurrentAsync(stream, ct);
        }
        catch (PatientErasedException)
        {
            return; // nothing can be sealed any more, and what cannot be sealed is not kept
        }

        var json = JsonSerializer.SerializeToUtf8Bytes(loaded.State, FactJson.Options);
        var text = FieldSealer.Seal(key, new SealedPlace(stream, loaded.Head.Version, _place, "state"), json);
        await store.KeepAsync(
            new Snapshot(stream, name, schemaVersion, loaded.Head, Encoding.UTF8.GetBytes($"{key.Id:D} {text}")), ct);
    }
}
