using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using PeriostealPlatform.Privacy;

namespace PeriostealPlatform.Records.Feed;

/// <summary>
/// Places in the feed as callers hold them: opaque, and good for the audience they were given to alone. They say how many
/// leaves of the ledger were looked at, so reading on costs the same however long the history is.
/// </summary>
internal sealed class FeedCursors(MasterKeyRing master)
{
    private const byte Version = 1;
    private const int MacLength = 16, Length = 1 + sizeof(long) + MacLength;
    private readonly BlindIndex _seals = new(master, "feed cursor");

    /// <summary>The cursor of a place.</summary>
    /// <param name="audience">Whose it is.</param>
    /// <param name="position">Leaves that were looked at.</param>
    public string Write(FeedAudience audience, long position)
    {
        var bytes = new byte[Length];
        bytes[0] = Version;
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(1), position);
        _seals.Digest(Sealed(audience, position)).AsSpan(0, MacLength).CopyTo(bytes.AsSpan(1 + sizeof(long)));
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>The place of a cursor; null when it is none of ours or another audience's.</summary>
    public long? Read(FeedAudience audience, string cursor)
    {
        var bytes = new byte[Length];
        if (!Base64Url.IsValid(cursor, out var decoded) || decoded != Length
            || !Base64Url.TryDecodeFromChars(cursor, bytes, out _) || bytes[0] != Version)
        {
            return null;
        }

        var position = BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(1));
        // Cursors outlive a change of the master key.
        var isOurs = _seals.Digests(Sealed(audience, position)).Any(seal => CryptographicOperations.FixedTimeEquals(
            seal.Bytes.AsSpan(0, MacLength), bytes.AsSpan(1 + sizeof(long))));
        return isOurs && position >= 0 ? position : null;
    }

    private static string Sealed(FeedAudience audience, long position) => $"{Version}|{audience.Key}|{position}";
}
