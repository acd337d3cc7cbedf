using System.Security.Cryptography;
using System.Text;

namespace PeriostealPlatform.Privacy;

/// <summary>
/// Finds equal values without storing them: HMAC-SHA256 under keys derived (HKDF) from the master keys for one purpose.
/// Equal values give equal digests within a purpose and nothing across purposes; without the master key a digest says
/// nothing.
/// </summary>
/// <param name="master">The master keys.</param>
/// <param name="purpose">What is compared, for example <c>ihi</c>. Part of the key: never change it for stored
/// digests.</param>
public sealed class BlindIndex(MasterKeyRing master, string purpose)
{
    private readonly IReadOnlyList<(string Id, byte[] Key)> _keys =
        master.Derive($"periosteal blind index 1|{purpose}");

    /// <summary>The digest under the current master key, 32 bytes.</summary>
    public byte[] Digest(string value) => Digest(_keys[0].Key, value);

    /// <summary>
    /// The digests under every master key, the current one first. Storing all of them keeps a value findable, and
    /// unique, while an old master key is on its way out.
    /// </summary>
    public IReadOnlyList<BlindDigest> Digests(string value) =>
        [.. _keys.Select(k => new BlindDigest(k.Id, Digest(k.Key, value)))];

    private static byte[] Digest(byte[] key, string value) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(value));
}

/// <summary>What stands for a value in an index.</summary>
/// <param name="MasterKeyId">The master key it was made under.</param>
/// <param name="Bytes">32 bytes.</param>
public sealed record BlindDigest(string MasterKeyId, byte[] Bytes);
