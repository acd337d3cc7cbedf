using System.Globalization;
using System.Text;
using System.Text.Json;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.Verification.Notes;
using PeriostealPlatform.Verification.Tree;

namespace PeriostealPlatform.Records.Transfers;

/// <summary>
/// Verifies a package before anything of it is taken: signature, tree, every event's place, every stream's chain, and what each
/// service said of its own events. The first event that does not fit is named.
/// </summary>
internal sealed class PackageVerification(PackageFiles files)
{
    private readonly Dictionary<TreeTile, TreeHash[]> _tiles = [];
    private readonly Dictionary<(string, Guid), (long Version, long Sequence, string? Hash)> _heads = [];
    private readonly Dictionary<(string, long), (Guid Id, TreeHash Hash)> _seen = [];

    /// <summary>The events in the order of their ledger.</summary>
    /// <param name="files">The package.</param>
    /// <param name="ledgerKey">The key that is trusted, as one line.</param>
    /// <exception cref="TransferRefusedException">Something does not hold.</exception>
    public static VerifiedPackage Verify(PackageFiles files, string ledgerKey) => new PackageVerification(files).Run(ledgerKey);

    private VerifiedPackage Run(string ledgerKey)
    {
        var head = Head(ledgerKey);
        ReadTiles(head);
        var patient = files.Manifest.GetProperty("patientId").GetGuid();
        var streams = files.Manifest.GetProperty("alsoPatientIds").EnumerateArray().Select(id => id.GetGuid()).Append(patient).ToHashSet();
        var events = new List<ImportedEvent>();
        var last = -1L;
        foreach (var line in Encoding.UTF8.GetString(files["events.leaves"]).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var tab = line.IndexOf('\t');
            if (!long.TryParse(line.AsSpan(0, Math.Max(tab, 0)), NumberStyles.None, CultureInfo.InvariantCulture, out var leaf)
                || leaf <= last || leaf >= head.Size)
                throw Bad($"after leaf {last}", "the leaves do not ascend");
            last = leaf;
            events.Add(Check(leaf, line[(tab + 1)..], streams));
        }

        foreach (var source in events.Select(e => e.Source).Distinct())
            CheckService(source, [.. events.Where(e => e.Source == source)]);
        return new VerifiedPackage(patient, head.Origin, head.Size, head.Root.ToString(), events);
    }

    private TreeHead Head(string ledgerKey)
    {
        try
        {
            using var key = NoteKey.Parse(ledgerKey);
            var note = SignedNote.Parse(files["checkpoint"]);
            if (note.SignatureOf(key) != NoteSignature.Right)
                throw new TransferRefusedException("PP-TRF-003", "The package is not signed by the ledger key that is trusted.");
            var head = TreeHead.Parse(note.Text);
            return head.Origin == files.Manifest.GetProperty("origin").GetString()
                && head.Size == files.Manifest.GetProperty("treeSize").GetInt64()
                    ? head
                    : throw new TransferRefusedException("PP-TRF-003", "The checkpoint is another one than the manifest says.");
        }
        catch (FormatException)
        {
            throw new TransferRefusedException("PP-TRF-003", "Checkpoint or ledger key cannot be read.");
        }
    }

    private void ReadTiles(TreeHead head)
    {
        foreach (var name in files.Names.Where(name => name.StartsWith("tile/", StringComparison.Ordinal)))
        {
            var parts = name.Split('/');
            if (parts.Length < 3 || !int.TryParse(parts[1], out var level) || !long.TryParse(parts[2].Split('.')[0], out var index))
                throw new TransferRefusedException("PP-TRF-002", $"{name} is no tile.");
            var (tile, bytes) = (new TreeTile(level, index), files[name]);
            if (bytes.Length != tile.EntriesIn(head.Size) * TreeHash.Length || bytes.Length == 0)
                throw new TransferRefusedException("PP-TRF-002", $"{name} has not the width of the tree.");
            _tiles[tile] = [.. bytes.Chunk(TreeHash.Length).Select(hash => TreeHash.From(hash))];
        }

        var edge = TreeTile.RightEdge(head.Size).ToList();
        if (edge.Exists(tile => !_tiles.ContainsKey(tile)) || TreeTile.RootOf(edge.Select(tile => _tiles[tile])) != head.Root)
            throw new TransferRefusedException("PP-TRF-003", "The tiles do not make the root that is signed.");
        foreach (var (tile, entries) in _tiles.Where(one => one.Key.EntriesIn(head.Size) == TreeTile.MostEntries))
        {
            if (!_tiles.TryGetValue(tile.Parent, out var above) || above[tile.PlaceInParent] != TreeTile.HashOf(entries))
                throw new TransferRefusedException("PP-TRF-003", $"Tile {tile.Level}/{tile.Index} is not the one that is signed.");
        }
    }

    private ImportedEvent Check(long leaf, string content, HashSet<Guid> streams)
    {
        var bytes = Encoding.UTF8.GetBytes(content);
        var hash = TreeHash.OfLeaf(bytes);
        var one = Parse(leaf, content);
        var (tile, entry) = TreeTile.OfLeaf(leaf);
        if (!_tiles.TryGetValue(tile, out var entries) || entries[entry] != hash)
            throw Bad(one, "it is not what was signed in its place");
        if (!streams.Contains(one.Stored.StreamId))
            throw Bad(one, "it belongs to another patient");
        var head = _heads.GetValueOrDefault((one.Source, one.Stored.StreamId));
        if (one.Stored.Version != head.Version + 1 || one.Stored.Sequence <= head.Sequence)
            throw Bad(one, "an event before it is missing");
        if (EventChain.Verify(one.Stored, head.Hash) is not (ChainVerdict.Intact or ChainVerdict.Unchained))
            throw Bad(one, "its chain hash does not hold");
        _heads[(one.Source, one.Stored.StreamId)] = (one.Stored.Version, one.Stored.Sequence, one.Stored.Headers?.Hash);
        _seen[(one.Source, one.Stored.Sequence)] = (one.Stored.Id, hash);
        return one;
    }

    private void CheckService(string source, List<ImportedEvent> events)
    {
        var lines = Encoding.UTF8.GetString(files[$"services/{source}.digests"]).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var stated = lines.Select(line => line.Split('\t')).ToDictionary(
            parts => long.Parse(parts[0], CultureInfo.InvariantCulture), parts => (Id: Guid.Parse(parts[1]), Hash: parts[2]));
        foreach (var one in events)
        {
            if (!stated.Remove(one.Stored.Sequence, out var own) || own.Id != one.Stored.Id
                || own.Hash != _seen[(source, one.Stored.Sequence)].Hash.ToString())
                throw Bad(one, "its service does not have it so");
        }

        if (stated.Count > 0)
            throw Bad($"event {stated.First().Value.Id} of {source}", "its service has it and the ledger does not");
    }

    private static ImportedEvent Parse(long leaf, string content)
    {
        try
        {
            var root = JsonDocument.Parse(content).RootElement;
            return new ImportedEvent(leaf, root.GetProperty("source").GetString()!, new StoredEvent
            {
                Sequence = root.GetProperty("sequence").GetInt64(),
                Id = root.GetProperty("id").GetGuid(),
                StreamId = root.GetProperty("stream").GetGuid(),
                Version = root.GetProperty("version").GetInt64(),
                Type = root.GetProperty("type").GetString()!,
                RecordedAt = root.GetProperty("recordedAt").GetDateTimeOffset(),
                Data = Encoding.UTF8.GetBytes(root.GetProperty("data").GetRawText()),
                HeadersJson = root.TryGetProperty("headers", out var headers)
                    ? Encoding.UTF8.GetBytes(headers.GetRawText())
                    : ReadOnlyMemory<byte>.Empty,
                CorrelationId = Text(root, "correlationId"),
                CausationId = Text(root, "causationId"),
            });
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw Bad($"leaf {leaf}", "it is no event");
        }
    }

    private static string? Text(JsonElement root, string name) => root.TryGetProperty(name, out var text) ? text.GetString() : null;

    private static TransferRefusedException Bad(ImportedEvent one, string why) =>
        Bad($"leaf {one.Leaf}, {one.Source}, event {one.Stored.Id}, version {one.Stored.Version}", why);

    private static TransferRefusedException Bad(string where, string why) =>
        new("PP-TRF-003", $"The package does not verify. First bad event: {where}: {why}.");
}

/// <summary>What was verified.</summary>
internal sealed record VerifiedPackage(
    Guid PatientId, string Origin, long TreeSize, string Root, IReadOnlyList<ImportedEvent> Events);

/// <summary>One event of a package.</summary>
/// <param name="Leaf">Its leaf in its own ledger.</param>
/// <param name="Source">Its service there.</param>
/// <param name="Stored">As stored there.</param>
internal sealed record ImportedEvent(long Leaf, string Source, StoredEvent Stored);
