using System.Security.Cryptography;

namespace PeriostealPlatform.Auditor.Tests.Bundles;

/// <summary>A tree over leaf hashes, straight from the definition of RFC 6962 section 2.1, and its tiles.</summary>
internal sealed class WrittenTree
{
    private readonly List<List<byte[]>> _levels = [];

    public WrittenTree(IEnumerable<byte[]> leafHashes)
    {
        _levels.Add([.. leafHashes]);
        for (var below = _levels[0]; below.Count >= 256; below = _levels[^1])
            _levels.Add([.. below.Chunk(256).Where(chunk => chunk.Length == 256).Select(chunk => Root(chunk))]);
    }

    public long Size => _levels[0].Count;

    public byte[] SignedRoot() => Root(_levels[0].ToArray());

    public static byte[] LeafHash(byte[] content) => SHA256.HashData([0, .. content]);

    /// <summary>Names and contents of the tiles above some leaves, and of those that the root is made of.</summary>
    public Dictionary<string, byte[]> Tiles(IEnumerable<long> leaves)
    {
        var tiles = new Dictionary<string, byte[]>();
        var indexes = leaves.Select(leaf => leaf / 256).ToHashSet();
        foreach (var (level, hashes) in _levels.Index())
        {
            if (hashes.Count % 256 > 0)
                indexes.Add(hashes.Count / 256);
            foreach (var index in indexes.Where(i => i * 256 < hashes.Count))
            {
                var entries = hashes.Skip((int)index * 256).Take(256).ToArray();
                tiles[$"tile/{level}/{index}" + (entries.Length < 256 ? $".p/{entries.Length}" : "")] = [.. entries.SelectMany(h => h)];
            }

            indexes = [.. indexes.Select(i => i / 256)];
        }

        return tiles;
    }

    private static byte[] Root(ReadOnlySpan<byte[]> hashes)
    {
        if (hashes.Length == 0)
            return SHA256.HashData([]);
        if (hashes.Length == 1)
            return hashes[0];
        var split = 1;
        while (split * 2 < hashes.Length)
            split *= 2;
        return SHA256.HashData([1, .. Root(hashes[..split]), .. Root(hashes[split..])]);
    }
}
