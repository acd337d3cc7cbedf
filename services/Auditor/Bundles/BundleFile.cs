using System.Security.Cryptography;
using PeriostealPlatform.Verification.Tree;

namespace PeriostealPlatform.Auditor.Bundles;

/// <summary>One file of the bundle as it is read, with the hash of what was read.</summary>
internal sealed class BundleFile(string name, Stream content, long length) : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public string Name => name;

    /// <summary>Bytes read so far.</summary>
    public long Position { get; private set; }

    /// <summary>Bytes that the zip file states.</summary>
    public long Length => length;

    /// <exception cref="UnusableBundleException">It cannot be unpacked, or is not of its stated length.</exception>
    public int Read(Span<byte> buffer)
    {
        try
        {
            var read = content.Read(buffer);
            Position += read;
            _hash.AppendData(buffer[..read]);
            return Position <= length && (read > 0 || buffer.IsEmpty || Position == length)
                ? read
                : throw new UnusableBundleException($"{name} is not of the length that the zip file states.");
        }
        catch (Exception cause) when (cause is InvalidDataException or EndOfStreamException or IOException)
        {
            throw new UnusableBundleException($"{name} cannot be unpacked.", cause);
        }
    }

    /// <summary>All of it, when it has at most so many bytes.</summary>
    public byte[] ReadAll(long mostBytes)
    {
        if (length > mostBytes)
            throw new UnusableBundleException($"{name} is larger than such a file can be.");
        var all = new byte[length];
        for (var at = 0; at < all.Length;)
            at += Read(all.AsSpan(at));
        Drain();
        return all;
    }

    /// <summary>Reads what is left of it and gives the hash of all.</summary>
    public TreeHash Finish()
    {
        Drain();
        return TreeHash.From(_hash.GetCurrentHash());
    }

    public void Dispose()
    {
        content.Dispose();
        _hash.Dispose();
    }

    private void Drain()
    {
        Span<byte> rest = stackalloc byte[4096];
        while (Read(rest) > 0)
        {
            // Only its hash is wanted.
        }
    }
}
