using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PeriostealPlatform.Auditor.Verifying;

namespace PeriostealPlatform.Auditor.Tests.Bundles;

/// <summary>
/// An evidence bundle written from scratch after the text of the format. It starts sound; a test changes what was signed,
/// what is listed or what the services say before it is put together.
/// </summary>
internal sealed class WrittenBundle(WrittenLedger ledger, Guid? patient = null)
{
    /// <summary>Contents of the leaves that the tree is made of.</summary>
    public List<byte[]> Signed { get; } = [.. ledger.Leaves.Select(one => one.LeafBytes)];

    /// <summary>The leaves in <c>events.leaves</c>.</summary>
    public SortedDictionary<long, byte[]> Listed { get; } = new(ledger.Leaves.Index()
        .Where(one => patient is null || one.Item.Stream == patient)
        .ToDictionary(one => (long)one.Index, one => one.Item.LeafBytes));

    /// <summary>What the services say that they have.</summary>
    public List<WrittenEvent> Own { get; } = [.. ledger.Leaves.Where(one => patient is null || one.Stream == patient)];

    public List<WrittenKey> Signers { get; } = [WrittenKey.Ledger, WrittenKey.Witness];

    /// <summary>Changes finished files before they are listed in bundle.json.</summary>
    public Action<SortedDictionary<string, byte[]>> ChangeFiles { get; set; } = _ => { };

    /// <summary>Changes bundle.json.</summary>
    public Action<JsonObject> ChangeManifest { get; set; } = _ => { };

    /// <summary>Changes finished files after they are listed: what somebody without care would do.</summary>
    public Action<SortedDictionary<string, byte[]>> ChangeUnlisted { get; set; } = _ => { };

    public VerificationReport Verify(params WrittenKey[] witnesses)
    {
        using var zip = ToStream();
        return BundleVerification.Verify(zip, new VerificationKeys(WrittenKey.Ledger.Public, [.. witnesses.Select(w => w.Public)]));
    }

    public MemoryStream ToStream()
    {
        var files = Files();
        ChangeFiles(files);
        var manifest = Manifest(files);
        ChangeManifest(manifest);
        files["bundle.json"] = Encoding.UTF8.GetBytes(manifest.ToJsonString());
        ChangeUnlisted(files);
        var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        stream.Position = 0;
        return stream;
    }

    private SortedDictionary<string, byte[]> Files()
    {
        var tree = new WrittenTree(Signed.Select(WrittenTree.LeafHash));
        var files = new SortedDictionary<string, byte[]>(tree.Tiles(Listed.Keys), StringComparer.Ordinal)
        {
            ["events.leaves"] = [.. Listed.SelectMany(one => (byte[])[.. Encoding.UTF8.GetBytes($"{one.Key}\t"), .. one.Value, (byte)'\n'])],
            ["keys/ledger.pub"] = Encoding.UTF8.GetBytes(WrittenKey.Ledger.Line + "\n"),
            ["VERIFY.txt"] = "How to verify."u8.ToArray(),
        };
        var text = $"{WrittenKey.Ledger.Name}\n{tree.Size}\n{Convert.ToBase64String(tree.SignedRoot())}\n";
        files["checkpoint"] = Encoding.UTF8.GetBytes(text + "\n" + string.Concat(Signers.Select(one => one.Sign(text))));
        foreach (var service in Own.GroupBy(one => one.Source))
        {
            files[$"services/{service.Key}.digests"] = Encoding.UTF8.GetBytes(string.Concat(
                service.OrderBy(one => one.Sequence).Select(one => $"{one.Sequence}\t{one.Id}\t{HashOf(one)}\n")));
        }

        return files;
    }

    private JsonObject Manifest(SortedDictionary<string, byte[]> files) => JsonSerializer.SerializeToNode(new
    {
        format = "periosteal-evidence/1",
        kind = patient is null ? "ledger" : "patient",
        patientId = patient,
        alsoPatientIds = Array.Empty<Guid>(),
        createdAt = "2026-11-22T10:00:00+00:00",
        origin = WrittenKey.Ledger.Name,
        treeSize = Signed.Count,
        files = files.Select(one => new
        {
            name = one.Key,
            bytes = one.Value.Length,
            sha256 = Convert.ToHexStringLower(SHA256.HashData(one.Value)),
        }),
        completeness = Own.GroupBy(one => one.Source).Select(service => new
        {
            source = service.Key,
            count = service.Count(),
            highestSequence = service.Max(one => one.Sequence),
            runningRoot = Convert.ToHexStringLower(service.OrderBy(one => one.Sequence).Aggregate(
                new byte[32], (root, one) => SHA256.HashData([.. root, .. WrittenTree.LeafHash(one.LeafBytes)]))),
        }),
    })!.AsObject();

    private static string HashOf(WrittenEvent one) => Convert.ToHexStringLower(WrittenTree.LeafHash(one.LeafBytes));
}
