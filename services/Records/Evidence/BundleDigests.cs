using System.Text;
using Npgsql;
using PeriostealPlatform.Ledger;
using PeriostealPlatform.Messaging.Completeness;

namespace PeriostealPlatform.Records.Evidence;

/// <summary>Sets what each service says of its own events beside what the ledger holds of them.</summary>
internal sealed class BundleDigests(NpgsqlDataSource database, SourceDigests services, EvidenceOptions options)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    /// <summary>
    /// Writes a service's digests and returns the extent of what the ledger holds under the checkpoint. An event that is on
    /// its way, and arrives behind the checkpoint, is no part of the bundle; one that does not arrive is, for it is missing.
    /// </summary>
    public async Task<SourceExtent> WriteAsync(
        string source, IReadOnlyCollection<Guid>? streams, EvidenceSnapshot snapshot, Stream output, CancellationToken ct)
    {
        var patience = new Patience(options.Patience);
        var root = RunningRoot.Nothing;
        await using var held = snapshot.HashesAsync(source, streams, ct).GetAsyncEnumerator(ct);
        var more = await held.MoveNextAsync();
        var digests = streams is null
            ? services.ReadAsync(source, 0, long.MaxValue, ct)
            : services.ReadAsync(source, streams, 0, ct);
        await foreach (var digest in digests.WithCancellation(ct))
        {
            for (; more && held.Current.Sequence < digest.Sequence; more = await held.MoveNextAsync())
                root = root.Then(held.Current.Sequence, held.Current.LeafHash);
            var isHeld = more && held.Current.Sequence == digest.Sequence;
            if (!isHeld && await ArrivesAsync(source, digest, snapshot.Checkpoint.Size, patience, ct))
                continue;
            await output.WriteAsync(Encoding.UTF8.GetBytes(digest.ToLine() + '\n'), ct);
        }

        for (; more; more = await held.MoveNextAsync())
            root = root.Then(held.Current.Sequence, held.Current.LeafHash);
        return new SourceExtent(source, root.Count, root.Sequence, root.Hex);
    }

    /// <summary>The same for events that were taken over from another system.</summary>
    public static async Task<SourceExtent> WriteImportedAsync(
        string source, IReadOnlyCollection<Guid>? streams, EvidenceSnapshot snapshot, Stream output, CancellationToken ct)
    {
        await foreach (var (sequence, id, hash) in snapshot.ImportedAsync(source, streams, ct))
            await output.WriteAsync(Encoding.UTF8.GetBytes(new EventDigest(sequence, id, hash).ToLine() + '\n'), ct);
        var root = RunningRoot.Nothing;
        await foreach (var (sequence, hash) in snapshot.HashesAsync(source, streams, ct))
            root = root.Then(sequence, hash);
        return new SourceExtent(source, root.Count, root.Sequence, root.Hex);
    }

    /// <summary>Whether the ledger holds an event behind the checkpoint by now, or soon.</summary>
    private async Task<bool> ArrivesAsync(
        string source, EventDigest digest, long size, Patience patience, CancellationToken ct)
    {
        while (true)
        {
            // Under the checkpoint, but not where the service says that it is, it will not come any more.
            if (await LeafAsync(source, digest, ct) is { } leaf)
                return leaf >= size;
            if (patience.IsOver)
                return false;
            await Task.Delay(Look, TimeProvider.System, ct);
        }
    }

    private async Task<long?> LeafAsync(string source, EventDigest digest, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            "select leaf_index from periosteal.ledger_entries where source = $1 and sequence = $2 and origin = ''");
        command.Parameters.Add(new() { Value = source });
        command.Parameters.Add(new() { Value = digest.Sequence });
        return await command.ExecuteScalarAsync(ct) as long?;
    }

    /// <summary>How long to wait in all; events on their way take real time, whatever a demonstration clock says.</summary>
    private sealed class Patience(TimeSpan longest)
    {
        private readonly long _since = TimeProvider.System.GetTimestamp();

        public bool IsOver => TimeProvider.System.GetElapsedTime(_since) >= longest;
    }
}
