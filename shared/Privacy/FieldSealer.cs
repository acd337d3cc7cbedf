using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace PeriostealPlatform.Privacy;

/// <summary>
/// Seals one field with AES-256-GCM. Every value gets a key of its own, derived (HKDF) from the patient's key and a
/// random salt, together with a commitment to that key, so a sealed value opens under one key only. Associated data
/// binds the value to its place.
/// </summary>
public static class FieldSealer
{
    private const string Prefix = "sealed:1:";
    private const int SaltLength = 24, CommitmentLength = 32, TagLength = 16, KeyLength = 32;
    private const int Overhead = SaltLength + CommitmentLength + TagLength;
    private const int Block = 16;

    // Each derived key encrypts one value only, so its nonce may be constant.
    private static readonly byte[] Nonce = new byte[12];

    /// <summary>True for text that <see cref="Seal"/> made.</summary>
    public static bool IsSealed(string? text) => text is not null && text.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>The same for text that is still UTF-8, without its quotes.</summary>
    public static bool IsSealed(ReadOnlySpan<byte> text) => text.StartsWith("sealed:1:"u8);

    /// <summary>Seals the UTF-8 JSON of a value. Trailing blanks hide its exact length.</summary>
    public static string Seal(PatientKey key, SealedPlace place, ReadOnlySpan<byte> json)
    {
        var padded = new byte[(json.Length + Block - 1) / Block * Block];
        padded.AsSpan().Fill((byte)' ');
        json.CopyTo(padded);

        var sealedBytes = new byte[Overhead + padded.Length];
        var salt = sealedBytes.AsSpan(0, SaltLength);
        RandomNumberGenerator.Fill(salt);
        var (valueKey, commitment) = Derive(key, salt);
        commitment.CopyTo(sealedBytes.AsSpan(SaltLength));

        using var aes = new AesGcm(valueKey, TagLength);
        aes.Encrypt(
            Nonce,
            padded,
            sealedBytes.AsSpan(Overhead),
            sealedBytes.AsSpan(SaltLength + CommitmentLength, TagLength),
            place.ToBytes());
        return Prefix + Base64Url.EncodeToString(sealedBytes);
    }

    /// <summary>Opens a sealed value to its UTF-8 JSON.</summary>
    /// <exception cref="CryptographicException">Wrong key, wrong place, or altered.</exception>
    public static byte[] Open(PatientKey key, SealedPlace place, string text)
    {
        var bytes = IsSealed(text) ? Base64Url.DecodeFromChars(text.AsSpan(Prefix.Length)) : [];
        if (bytes.Length < Overhead)
            throw new CryptographicException("A sealed field is cut short.");

        var (valueKey, commitment) = Derive(key, bytes.AsSpan(0, SaltLength));
        if (!CryptographicOperations.FixedTimeEquals(commitment, bytes.AsSpan(SaltLength, CommitmentLength)))
            throw new CryptographicException("A sealed field belongs to another key.");

        var plain = new byte[bytes.Length - Overhead];
        using var aes = new AesGcm(valueKey, TagLength);
        aes.Decrypt(
            Nonce,
            bytes.AsSpan(Overhead),
            bytes.AsSpan(SaltLength + CommitmentLength, TagLength),
            plain,
            place.ToBytes());
        return plain;
    }

    private static (byte[] Key, byte[] Commitment) Derive(PatientKey key, ReadOnlySpan<byte> salt)
    {
        Span<byte> derived = stackalloc byte[KeyLength + CommitmentLength];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key.Secret.Span, derived, salt, "periosteal field 1"u8);
        return (derived[..KeyLength].ToArray(), derived[KeyLength..].ToArray());
    }
}

/// <summary>Where a sealed value stands; it opens nowhere else.</summary>
/// <param name="Stream">The patient's stream.</param>
/// <param name="Version">Version of the event in the stream; 0 outside an event.</param>
/// <param name="Type">Stored name of the event.</param>
/// <param name="Field">JSON name of the field.</param>
public sealed record SealedPlace(Guid Stream, long Version, string Type, string Field)
{
    internal byte[] ToBytes() => Encoding.UTF8.GetBytes($"{Stream:D}|{Version}|{Type}|{Field}");
}
