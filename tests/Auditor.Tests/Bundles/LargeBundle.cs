using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace PeriostealPlatform.Auditor.Tests.Bundles;

/// <summary>A whole ledger of very many events, written as a stream.</summary>
internal static class LargeBundle
{
    private static readonly string[] Sources = ["intake", "treatment", "outcomes", "records"];

    private static readonly string Body = $$"""{"note":"sealed:1:{{new string('x', 160)}}","point":"tibia-medial-3","pressure":4.25,"side":"left","strokes":[12,14,12,9]}""";

    /// <summary>Writes it; patients have 25 events each, spread over four services.</summary>
    public static void Write(Stream output, int events)
    {
        using var zip = new ZipArchive(output, ZipArchiveMode.Create);
        var listed = new List<(string Name, long Bytes, string Sha256)>();
        var hashes = new List<byte[]>(events);
        var digests = Sources.ToDictionary(one => one, _ => new MemoryStream());
        var totals = Sources.ToDictionary(one => one, _ => (Count: 0L, Root: new byte[32]));
        Add(zip, listed, "events.leaves", file => WriteEvents(file, events, hashes, digests, totals));
        foreach (var source in Sources)
            Add(zip, listed, $"services/{source}.digests", file => digests[source].WriteTo(file));
        var tree = new WrittenTree(hashes);
        foreach (var (name, content) in tree.Tiles(Enumerable.Range(0, (events + 255) / 256).Select(i => i * 256L)))
            Add(zip, listed, name, file => file.Write(content));
        var text = $"{WrittenKey.Ledger.Name}\n{events}\n{Convert.ToBase64String(tree.SignedRoot())}\n";
        Add(zip, listed, "checkpoint", file => file.Write(Encoding.UTF8.GetBytes(text + "\n" + WrittenKey.Ledger.Sign(text))));
        Add(zip, [], "bundle.json", file => JsonSerializer.Serialize(file, new
        {
            format = "periosteal-evidence/1",
            kind = "ledger",
            patientId = (Guid?)null,
            alsoPatientIds = Array.Empty<Guid>(),
            createdAt = "2026-11-22T10:00:00+00:00",
            origin = WrittenKey.Ledger.Name,
            treeSize = events,
            files = listed.Select(one => new { name = one.Name, bytes = one.Bytes, sha256 = one.Sha256 }),
            completeness = Sources.Select(one => new
            {
                source = one, count = totals[one].Count, highestSequence = totals[one].Count, runningRoot = Convert.ToHexStringLower(totals[one].Root),
            }),
        }));
    }

    private static void WriteEvents(
        Stream file,
        int events,
        List<byte[]> hashes,
        Dictionary<string, MemoryStream> digests,
        Dictionary<string, (long Count, byte[] Root)> totals)
    {
        const int PerPatient = 25;
        var last = new Dictionary<(string, int), (long Version, string Hash)>();
        for (var leaf = 0; leaf < events; leaf++)
        {
            // A thousand patients at a time are in treatment.
            var patient = (leaf / (PerPatient * 1000) * 1000) + (leaf % 1000);
            var source = Sources[leaf / 1000 % Sources.Length];
            var (count, root) = totals[source];
            var (version, hash) = last.GetValueOrDefault((source, patient));
            var one = new WrittenEvent(
                source, count + 1, new Guid(leaf, (short)source.Length, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 1), WrittenLedger.Patient(patient),
                version + 1, "technique_applied_v2", Body, hash);
            last[(source, patient)] = (one.Version, one.Hash);
            var content = one.LeafBytes;
            var leafHash = WrittenTree.LeafHash(content);
            hashes.Add(leafHash);
            totals[source] = (count + 1, SHA256.HashData([.. root, .. leafHash]));
            digests[source].Write(Encoding.ASCII.GetBytes(string.Create(
                CultureInfo.InvariantCulture, $"{one.Sequence}\t{one.Id}\t{Convert.ToHexStringLower(leafHash)}\n")));
            file.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{leaf}\t")));
            file.Write(content);
            file.WriteByte((byte)'\n');
        }
    }

    private static void Add(ZipArchive zip, List<(string, long, string)> listed, string name, Action<Stream> write)
    {
        using var hash = SHA256.Create();
        using var entry = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
        using var hashing = new CryptoStream(entry, hash, CryptoStreamMode.Write);
        using var counting = new BufferedStream(hashing, 1 << 16);
        using var counted = new CountingStream(counting);
        write(counted);
        counting.Flush();
        hashing.FlushFinalBlock();
        listed.Add((name, counted.Bytes, Convert.ToHexStringLower(hash.Hash!)));
    }

    private sealed class CountingStream(Stream inner) : Stream
    {
        public long Bytes { get; private set; }

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => Bytes;

        public override long Position { get => Bytes; set => throw new NotSupportedException(); }

        public override void Flush() => inner.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            inner.Write(buffer);
            Bytes += buffer.Length;
        }
    }
}
