using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;

namespace PeriostealPlatform.Verification.Tree;

/// <summary>
/// A hash of RFC 6962 (SHA-256, 32 bytes), kept as a value: a million of them cost 32 MB and no garbage.
/// </summary>
public readonly record struct TreeHash(ulong A, ulong B, ulong C, ulong D)
{
    /// <summary>Length in bytes.</summary>
    public const int Length = 32;

    // RFC 6962 section 2.1: without the prefixes an inner node could be handed in as a leaf.
    private const byte LeafPrefix = 0x00, NodePrefix = 0x01;

    /// <summary>Root of a tree without leaves: the hash of nothing.</summary>
    public static TreeHash OfNothing { get; } = Of([]);

    /// <summary>Reads 32 bytes.</summary>
    /// <exception cref="FormatException">There are more or fewer.</exception>
    public static TreeHash From(ReadOnlySpan<byte> bytes) => bytes.Length == Length
        ? new TreeHash(
            BinaryPrimitives.ReadUInt64BigEndian(bytes),
            BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]),
            BinaryPrimitives.ReadUInt64BigEndian(bytes[16..]),
            BinaryPrimitives.ReadUInt64BigEndian(bytes[24..]))
        : throw new FormatException("A hash has 32 bytes.");

    /// <summary>Reads 64 hexadecimal digits in lower case.</summary>
    public static bool TryParse(ReadOnlySpan<byte> hex, out TreeHash hash)
    {
        Span<byte> bytes = stackalloc byte[Length];
        hash = default;
        if (hex.Length != 2 * Length || hex.ContainsAnyInRange((byte)'A', (byte)'F')
            || Convert.FromHexString(hex, bytes, out _, out _) != OperationStatus.Done)
            return false;
        hash = From(bytes);
        return true;
    }

    /// <summary>SHA-256 of the bytes.</summary>
    public static TreeHash Of(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[Length];
        SHA256.HashData(bytes, hash);
        return From(hash);
    }

    /// <summary>Hash of a leaf with this content.</summary>
    public static TreeHash OfLeaf(ReadOnlySpan<byte> content)
    {
        const int OnStack = 2048;
        var rented = content.Length >= OnStack ? ArrayPool<byte>.Shared.Rent(content.Length + 1) : null;
        var leaf = rented is null ? stackalloc byte[OnStack] : rented;
        leaf[0] = LeafPrefix;
        content.CopyTo(leaf[1..]);
        var hash = Of(leaf[..(content.Length + 1)]);
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented);
        return hash;
    }

    /// <summary>Hash of the node over two others.</summary>
    public static TreeHash OfNode(TreeHash left, TreeHash right)
    {
        Span<byte> node = stackalloc byte[1 + Length + Length];
        node[0] = NodePrefix;
        left.CopyTo(node[1..]);
        right.CopyTo(node[(1 + Length)..]);
        return Of(node);
    }

    /// <summary>Writes its 32 bytes.</summary>
    public void CopyTo(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt64BigEndian(bytes, A);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], B);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[16..], C);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[24..], D);
    }

    /// <summary>64 hexadecimal digits in lower case.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Length];
        CopyTo(bytes);
        return Convert.ToHexStringLower(bytes);
    }
}
