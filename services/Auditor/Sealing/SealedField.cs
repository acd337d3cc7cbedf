using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PeriostealPlatform.Auditor.Sealing;

/// <summary>
/// A field sealed with AES-256-GCM: <c>sealed:1:</c> and base64url of salt (24 bytes), key commitment (32), tag (16) and
/// cipher text. HKDF-SHA256 of the patient's key and the salt gives the value's own key and the commitment to it.
/// </summary>
internal static class SealedField
{
    private const string Prefix = "sealed:1:";
    private const int Salt = 24, Commitment = 32, Tag = 16, Key = 32;

    public static bool IsSealed(string text) => text.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>Opens it to the JSON of its value; null when the key does not fit or it was altered or moved.</summary>
    /// <param name="key">The patient's key, 32 bytes.</param>
    /// <param name="place">Stream, version, type and field between bars: a value opens nowhere else.</param>
    /// <param name="text">The sealed text.</param>
    public static byte[]? Open(ReadOnlySpan<byte> key, string place, string text)
    {
        var decoded = new byte[Base64Url.GetMaxDecodedLength(text.Length - Prefix.Length)];
        if (!Base64Url.TryDecodeFromChars(text.AsSpan(Prefix.Length), decoded, out var length)
            || length < Salt + Commitment + Tag)
            return null;
        var bytes = decoded.AsSpan(0, length);
        Span<byte> derived = stackalloc byte[Key + Commitment];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key, derived, bytes[..Salt], "periosteal field 1"u8);
        // Without the commitment one cipher text could be made to open to two values under two keys.
        if (!CryptographicOperations.FixedTimeEquals(derived[Key..], bytes.Slice(Salt, Commitment)))
            return null;
        try
        {
            var plain = new byte[length - Salt - Commitment - Tag];
            using var aes = new AesGcm(derived[..Key], Tag);
            aes.Decrypt(new byte[12], bytes[(Salt + Commitment + Tag)..], bytes.Slice(Salt + Commitment, Tag), plain, Encoding.UTF8.GetBytes(place));
            return plain;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    public static string Place(Guid stream, long version, string type, string field) =>
        string.Create(CultureInfo.InvariantCulture, $"{stream:D}|{version}|{type}|{field}");
}
