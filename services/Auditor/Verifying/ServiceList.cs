using System.Buffers.Text;
using PeriostealPlatform.Auditor.Bundles;
using PeriostealPlatform.Verification.Tree;

namespace PeriostealPlatform.Auditor.Verifying;

/// <summary>
/// A service's own list of its events: sequence, id and leaf hash, as it computes them from what it stores. It is read
/// from the beginning to the end, once.
/// </summary>
internal sealed class ServiceList(string source, BundleFile file) : IDisposable
{
    private readonly LineReader _lines = new(file);
    private TreeHash _running;

    public BundleFile File => file;

    /// <summary>How many there are so far.</summary>
    public long Count => _lines.Number;

    /// <summary>The highest sequence so far.</summary>
    public long Highest { get; private set; }

    /// <summary>r(n) = SHA-256(r(n−1) ‖ leaf hash n) from 32 zero bytes, over all in order so far.</summary>
    public TreeHash RunningRoot => _running;

    /// <summary>Where a service's list lies in the bundle.</summary>
    public static string NameOf(string source) => $"services/{source}.digests";

    /// <exception cref="UnusableBundleException">A line is not what the format says, or sequences do not rise.</exception>
    public bool TryRead(out ServiceDigest digest)
    {
        digest = default;
        if (!_lines.TryRead(out var line))
            return false;
        if (!Utf8Parser.TryParse(line, out long sequence, out var read) || sequence <= Highest
            || line.Length != read + 1 + 36 + 1 + 64 || line[read] != '\t' || line[read + 37] != '\t'
            || !Utf8Parser.TryParse(line.Slice(read + 1, 36), out Guid id, out _, 'D')
            || !TreeHash.TryParse(line[(read + 38)..], out var hash))
            throw new UnusableBundleException($"Line {_lines.Number} of {NameOf(source)} is not sequence, id and hash in rising order.");
        digest = new ServiceDigest(sequence, id, hash);
        Highest = sequence;
        Span<byte> link = stackalloc byte[2 * TreeHash.Length];
        _running.CopyTo(link);
        hash.CopyTo(link[TreeHash.Length..]);
        _running = TreeHash.Of(link);
        return true;
    }

    public void Dispose() => file.Dispose();
}

/// <summary>One line of a service's list.</summary>
internal readonly record struct ServiceDigest(long Sequence, Guid Id, TreeHash Hash);
