using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;

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

    private static ReadOnlySpan<byte> Purpose => "periosteal field 1"u8;

    // Each derived key encrypts one value only, so its nonce may be constant.
    private static readonly byte[] Nonce = new byte[12];

    /// <summary>True for text that <see cref="Seal(PatientKey, SealedPlace, ReadOnlySpan{byte})"/> made.</summary>
    public static bool IsSealed(string? text) => text is not null && text.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>The same for text that is still UTF-8, without its quotes.</summary>
    public static bool IsSealed(ReadOnlySpan<byte> text) => text.StartsWith("sealed:1:"u8);

    /// <summary>Seals the UTF-8 JSON of a value. Trailing blanks hide its exact length.</summary>
    public static string Seal(PatientKey key, SealedPlace place, ReadOnlySpan<byte> json)
    {
        var text = ArrayPool<byte>.Shared.Rent(SealedLength(json.Length));
        var length = Seal(key, place, json, text);
        var read = Encoding.ASCII.GetString(text, 0, length);
        ArrayPool<byte>.Shared.Return(text);
        return read;
    }

    /// <summary>Bytes of the sealed text of a value whose JSON has so many bytes.</summary>
    public static int SealedLength(int jsonLength) =>
        Prefix.Length + Base64Url.GetEncodedLength(Overhead + PaddedLength(jsonLength));

    /// <summary>The same into memory of the caller, at least <see cref="SealedLength"/>; tells how much was written.</summary>
    public static int Seal(PatientKey key, SealedPlace place, ReadOnlySpan<byte> json, Span<byte> text)
    {
        var length = Overhead + PaddedLength(json.Length);
        var rented = ArrayPool<byte>.Shared.Rent(length + PaddedLength(json.Length));
        var padded = rented.AsSpan(length, PaddedLength(json.Length));
        json.CopyTo(padded);
        padded[json.Length..].Fill((byte)' ');

        var sealedBytes = rented.AsSpan(0, length);
        RandomNumberGenerator.Fill(sealedBytes[..SaltLength]);
        Span<byte> derived = stackalloc byte[KeyLength + CommitmentLength];
        Derive(key, sealedBytes[..SaltLength], derived);
        derived[KeyLength..].CopyTo(sealedBytes[SaltLength..]);

        Span<byte> at = stackalloc byte[place.MostBytes];
        using (var aes = new AesGcm(derived[..KeyLength], TagLength))
        {
            aes.Encrypt(
                Nonce,
                padded,
                sealedBytes[Overhead..],
                sealedBytes.Slice(SaltLength + CommitmentLength, TagLength),
                at[..place.Write(at)]);
        }

        // What is personal must not lie about in memory that is used for other things next.
        CryptographicOperations.ZeroMemory(padded);
        CryptographicOperations.ZeroMemory(derived);
        "sealed:1:"u8.CopyTo(text);
        var written = Prefix.Length + Base64Url.EncodeToUtf8(sealedBytes, text[Prefix.Length..]);
        ArrayPool<byte>.Shared.Return(rented);
        return written;
    }

    /// <summary>Opens a sealed value to its UTF-8 JSON.</summary>
    /// <exception cref="CryptographicException">Wrong key, wrong place, or altered.</exception>
    public static byte[] Open(PatientKey key, SealedPlace place, string text)
    {
        var bytes = IsSealed(text) ? Base64Url.DecodeFromChars(text.AsSpan(Prefix.Length)) : [];
        if (bytes.Length < Overhead)
            throw new CryptographicException("A sealed field is cut short.");

        Span<byte> derived = stackalloc byte[KeyLength + CommitmentLength];
        Derive(key, bytes.AsSpan(0, SaltLength), derived);
        if (!CryptographicOperations.FixedTimeEquals(derived[KeyLength..], bytes.AsSpan(SaltLength, CommitmentLength)))
            throw new CryptographicException("A sealed field belongs to another key.");

        var plain = new byte[bytes.Length - Overhead];
        Span<byte> at = stackalloc byte[place.MostBytes];
        using var aes = new AesGcm(derived[..KeyLength], TagLength);
        aes.Decrypt(
            Nonce,
            bytes.AsSpan(Overhead),
            bytes.AsSpan(SaltLength + CommitmentLength, TagLength),
            plain,
            at[..place.Write(at)]);
        return plain;
    }

    private static int PaddedLength(int length) => (length + Block - 1) / Block * Block;

    /// <summary>
    /// HKDF (RFC 5869) with SHA-256, in one-shot steps: the framework's own allocates for every field. Two steps of 32 bytes are
    /// the key and the commitment.
    /// </summary>
    private static void Derive(PatientKey key, ReadOnlySpan<byte> salt, Span<byte> keyAndCommitment)
    {
        Span<byte> extracted = stackalloc byte[KeyLength];
        HMACSHA256.HashData(salt, key.Secret.Span, extracted);
        Span<byte> step = stackalloc byte[KeyLength + Purpose.Length + 1];
        Purpose.CopyTo(step[KeyLength..]);
        step[^1] = 1;
        HMACSHA256.HashData(extracted, step[KeyLength..], keyAndCommitment[..KeyLength]);
        keyAndCommitment[..KeyLength].CopyTo(step);
        step[^1] = 2;
        HMACSHA256.HashData(extracted, step, keyAndCommitment[KeyLength..]);
        CryptographicOperations.ZeroMemory(extracted);
        CryptographicOperations.ZeroMemory(step);
    }
}

/// <summary>Where a sealed value stands; it opens nowhere else.</summary>
/// <param name="Stream">The patient's stream.</param>
/// <param name="Version">Version of the event in the stream; 0 outside an event.</param>
/// <param name="Type">Stored name of the event.</param>
/// <param name="Field">JSON name of the field.</param>
public sealed record SealedPlace(Guid Stream, long Version, string Type, string Field)
{
    private const int MostOfGuid = 36, MostOfVersion = 20;

    /// <summary>The most bytes that <see cref="Write"/> needs.</summary>
    internal int MostBytes => MostOfGuid + MostOfVersion + 3 + Encoding.UTF8.GetMaxByteCount(Type.Length + Field.Length);

    /// <summary>What a value is bound to; tells its length.</summary>
    internal int Write(Span<byte> bytes) =>
        Utf8.TryWrite(bytes, CultureInfo.InvariantCulture, $"{Stream:D}|{Version}|{Type}|{Field}", out var written)
            ? written
            : throw new InvalidOperationException("A sealed place is longer than it can be.");
}
