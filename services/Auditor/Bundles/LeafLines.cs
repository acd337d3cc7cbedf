using System.Buffers.Text;

namespace PeriostealPlatform.Auditor.Bundles;

/// <summary>The lines of <c>events.leaves</c>: the leaf's number, a tab and its content.</summary>
internal sealed class LeafLines(BundleFile file)
{
    public const string FileName = "events.leaves";

    private readonly LineReader _lines = new(file);

    /// <summary>How many were read.</summary>
    public long Count => _lines.Number;

    /// <exception cref="UnusableBundleException">A line is not what the format says.</exception>
    public bool TryRead(out long leaf, out ReadOnlySpan<byte> content)
    {
        leaf = 0;
        content = default;
        if (!_lines.TryRead(out var line))
            return false;
        if (!Utf8Parser.TryParse(line, out leaf, out var read) || leaf < 0 || read >= line.Length || line[read] != '\t')
            throw new UnusableBundleException($"Line {_lines.Number} of {FileName} does not begin with a leaf's number.");
        content = line[(read + 1)..];
        return true;
    }
}
