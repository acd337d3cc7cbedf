using System.Globalization;
using PeriostealPlatform.Auditor.Bundles;
using PeriostealPlatform.Verification.Tree;

namespace PeriostealPlatform.Auditor.Verifying;

/// <summary>
/// Checks the tree from its root downwards: the partial tiles give the signed root, and each full tile is what the one
/// above says. So every hash in every tile follows from the signature, and a leaf needs only be compared.
/// </summary>
internal sealed class TileChecks(CheckedFiles files, long size, Findings findings)
{
    private const int MostBytes = TreeTile.MostEntries * TreeHash.Length;

    private readonly SortedDictionary<TreeTile, string> _names = [];
    private readonly List<TreeTile> _bad = [];
    private bool _rootIsBad;
    private readonly TreeHash[]?[] _last = new TreeHash[]?[TreeTile.MostLevels + 1];
    private readonly TreeTile[] _lastTile = new TreeTile[TreeTile.MostLevels + 1];

    /// <summary>The first tile that is not what the one above says; null when all are.</summary>
    public TreeTile? FirstBad => _bad.Count == 0 ? null : _bad[0];

    /// <summary>Whether a file of the bundle is a tile.</summary>
    public static bool IsTile(string name) => name.StartsWith("tile/", StringComparison.Ordinal);

    /// <summary>Checks all of them.</summary>
    public void Check(TreeHash root)
    {
        foreach (var name in files.Archive.Names.Where(IsTile))
            List(name);
        CheckRoot(root);
        foreach (var tile in _names.Keys)
            CheckTile(tile);
    }

    /// <summary>The hash that the tree has at a leaf; null when the bundle lacks its tile.</summary>
    public TreeHash? HashOf(long leaf)
    {
        var (tile, entry) = TreeTile.OfLeaf(leaf);
        return Entries(tile) is { } entries && entry < entries.Length ? entries[entry] : null;
    }

    /// <summary>Whether the hash at a leaf may be forged: something between it and the signed root does not hold.</summary>
    public bool IsUnproven(long leaf) => _rootIsBad || _bad.Any(tile => leaf >= tile.FirstLeaf && leaf < tile.EndLeaf);

    private void List(string name)
    {
        if (Parse(name) is not { } tile || tile.EntriesIn(size) == 0 || NameOf(tile) != name)
            findings.Add(VerificationStep.Files, $"{name} is no tile of a tree of {size} leaves.");
        else
            _names.Add(tile, name);
    }

    private void CheckRoot(TreeHash root)
    {
        var edge = new List<TreeHash[]>();
        foreach (var tile in TreeTile.RightEdge(size))
        {
            if (Entries(tile) is not { } entries)
            {
                findings.Add(VerificationStep.Root, $"{NameOf(tile)} is missing, so the signed root cannot be computed.");
                return;
            }

            edge.Add(entries);
        }

        if (TreeTile.RootOf(edge) != root)
        {
            findings.Add(VerificationStep.Root, "The tiles do not give the root that was signed.");
            _rootIsBad = true;
        }
    }

    private void CheckTile(TreeTile tile)
    {
        files.Pass(_names[tile]);
        if (tile.EntriesIn(size) < TreeTile.MostEntries || Entries(tile) is not { } entries)
            return;
        var parent = Entries(tile.Parent);
        if (parent is not null && parent.Length > tile.PlaceInParent && parent[tile.PlaceInParent] == TreeTile.HashOf(entries))
            return;
        findings.Add(VerificationStep.Tiles, parent is null
            ? $"{NameOf(tile.Parent)} is missing, so {NameOf(tile)} hangs in the air."
            : $"{NameOf(tile)} is not what {NameOf(tile.Parent)} says.");
        _bad.Add(tile);
    }

    // Tiles are asked for from left to right, so one of each level is enough to keep.
    private TreeHash[]? Entries(TreeTile tile)
    {
        if (_last[tile.Level] is not null && _lastTile[tile.Level] == tile)
            return _last[tile.Level];
        if (!_names.TryGetValue(tile, out var name))
            return null;
        var bytes = files.Archive.Read(name, MostBytes);
        var entries = new TreeHash[tile.EntriesIn(size)];
        if (bytes.Length != entries.Length * TreeHash.Length)
            throw new UnusableBundleException($"{name} is not of the length that such a tile has.");
        for (var i = 0; i < entries.Length; i++)
            entries[i] = TreeHash.From(bytes.AsSpan(i * TreeHash.Length, TreeHash.Length));
        (_last[tile.Level], _lastTile[tile.Level]) = (entries, tile);
        return entries;
    }

    private string NameOf(TreeTile tile)
    {
        var entries = tile.EntriesIn(size);
        var name = string.Create(CultureInfo.InvariantCulture, $"tile/{tile.Level}/{tile.Index}");
        return entries is > 0 and < TreeTile.MostEntries ? string.Create(CultureInfo.InvariantCulture, $"{name}.p/{entries}") : name;
    }

    private static TreeTile? Parse(string name)
    {
        if (name.Split('/') is not ["tile", var level, var index, ..] || !int.TryParse(level, NumberStyles.None, CultureInfo.InvariantCulture, out var l)
            || l >= TreeTile.MostLevels
            || !long.TryParse(index.EndsWith(".p", StringComparison.Ordinal) ? index[..^2] : index, NumberStyles.None, CultureInfo.InvariantCulture, out var i))
            return null;
        return new TreeTile(l, i);
    }
}
