using System.Security.Cryptography;

namespace PeriostealPlatform.Ledger.Tree;

/// <summary>The hashes of RFC 6962 section 2.1: SHA-256, 32 bytes, with a prefix that tells leaves from nodes.</summary>
public static class MerkleHash
{
    /// <summary>Length of every hash in bytes.</summary>
    public const int Length = SHA256.HashSizeInBytes;

    private const byte NodePrefix = 0x01;

    /// <summary>Root of a tree without leaves.</summary>
    public static byte[] OfNothing { get; } = SHA256.HashData([]);

    /// <summary>Hash of an inner node.</summary>
    public static byte[] OfNode(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        Span<byte> node = stackalloc byte[1 + Length + Length];
        node[0] = NodePrefix;
        left.CopyTo(node[1..]);
        right.CopyTo(node[(1 + Length)..]);
        return SHA256.HashData(node);
    }
}
