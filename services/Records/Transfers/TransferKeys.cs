using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PeriostealPlatform.Privacy;

namespace PeriostealPlatform.Records.Transfers;

/// <summary>
/// The data keys of a package, wrapped for who receives it: to a public key (ECDH on P-256, HKDF-SHA256) or under a passphrase
/// (PBKDF2-SHA256); then AES-256-GCM, bound to the patient. Plain only when that is asked for.
/// </summary>
internal static class TransferKeys
{
    /// <summary>Name of the entry in the package.</summary>
    public const string Entry = "keys/transfer.json";

    private const string ToKey = "ECDH-ES+HKDF-SHA256+A256GCM", ToPassphrase = "PBKDF2-SHA256+A256GCM", Plain = "none";

    // OWASP's number for PBKDF2 with SHA-256 (2023).
    private const int Iterations = 600_000;
    private const int KeyLength = 32, SaltLength = 16;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Wraps keys.</summary>
    /// <exception cref="CryptographicException">The recipient's key is none on P-256.</exception>
    public static byte[] Wrap(Guid patient, IReadOnlyList<SourceKey> keys, Recipient recipient)
    {
        var plain = JsonSerializer.SerializeToUtf8Bytes(
            keys.Select(k => new KeyEntry(k.Source, k.Key.Id, k.Key.Patient, k.Key.Secret.ToArray())), Json);
        if (recipient is Recipient.Everyone)
            return JsonSerializer.SerializeToUtf8Bytes(new Wrapped(Plain, null, null, 0, null, null, plain), Json);
        var salt = RandomNumberGenerator.GetBytes(SaltLength);
        var (key, wrapping, ephemeral) = recipient switch
        {
            Recipient.Passphrase p => (Derive(p.Text, salt, Iterations), ToPassphrase, null),
            Recipient.PublicKey p => Agree(p.SubjectPublicKeyInfo, salt),
            _ => throw new ArgumentOutOfRangeException(nameof(recipient), recipient, "Unknown recipient."),
        };
        var (nonce, cipher, tag) = (RandomNumberGenerator.GetBytes(12), new byte[plain.Length], new byte[16]);
        using var aes = new AesGcm(key, tag.Length);
        aes.Encrypt(nonce, plain, cipher, tag, Bound(patient));
        return JsonSerializer.SerializeToUtf8Bytes(
            new Wrapped(wrapping, ephemeral, salt, Iterations, nonce, tag, cipher), Json);
    }

    /// <summary>Unwraps keys.</summary>
    /// <exception cref="TransferRefusedException">They are not for whoever opens them.</exception>
    public static IReadOnlyList<SourceKey> Unwrap(Guid patient, ReadOnlySpan<byte> entry, Opening opening)
    {
        try
        {
            var wrapped = JsonSerializer.Deserialize<Wrapped>(entry, Json)!;
            var plain = wrapped.Wrapping switch
            {
                Plain => wrapped.Keys,
                ToPassphrase when opening.Passphrase is { } text && wrapped.Iterations is >= 1000 and <= 10_000_000 =>
                    Open(Derive(text, wrapped.Salt!, wrapped.Iterations), wrapped, patient),
                ToKey when opening.PrivateKey is { } own => Open(Agree(own, wrapped), wrapped, patient),
                _ => throw new TransferRefusedException("PP-TRF-004", "The package's keys are for somebody else."),
            };
            return
            [
                .. JsonSerializer.Deserialize<List<KeyEntry>>(plain, Json)!
                    .Select(k => new SourceKey(k.Source, new PatientKey(k.KeyId, k.PatientId, k.Key))),
            ];
        }
        catch (Exception e) when (e is CryptographicException or JsonException or NullReferenceException)
        {
            throw new TransferRefusedException("PP-TRF-004", "The package's keys do not open with this key or passphrase.");
        }
    }

    private static byte[] Open(byte[] key, Wrapped wrapped, Guid patient)
    {
        var plain = new byte[wrapped.Keys.Length];
        using var aes = new AesGcm(key, wrapped.Tag!.Length);
        aes.Decrypt(wrapped.Nonce!, wrapped.Keys, wrapped.Tag, plain, Bound(patient));
        return plain;
    }

    private static byte[] Derive(string passphrase, byte[] salt, int iterations) => Rfc2898DeriveBytes.Pbkdf2(
        Encoding.UTF8.GetBytes(passphrase.Normalize()), salt, iterations, HashAlgorithmName.SHA256, KeyLength);

    private static (byte[] Key, string Wrapping, byte[]? Ephemeral) Agree(byte[] recipient, byte[] salt)
    {
        using var theirs = ECDiffieHellman.Create();
        theirs.ImportSubjectPublicKeyInfo(recipient, out _);
        using var own = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var ephemeral = own.ExportSubjectPublicKeyInfo();
        return (Expand(own.DeriveRawSecretAgreement(theirs.PublicKey), salt, ephemeral), ToKey, ephemeral);
    }

    private static byte[] Agree(ECDiffieHellman own, Wrapped wrapped)
    {
        using var theirs = ECDiffieHellman.Create();
        theirs.ImportSubjectPublicKeyInfo(wrapped.Ephemeral, out _);
        return Expand(own.DeriveRawSecretAgreement(theirs.PublicKey), wrapped.Salt!, wrapped.Ephemeral!);
    }

    private static byte[] Expand(byte[] secret, byte[] salt, byte[] ephemeral) => HKDF.DeriveKey(
        HashAlgorithmName.SHA256, secret, KeyLength, salt, [.. "periosteal transfer 1|"u8, .. ephemeral]);

    private static byte[] Bound(Guid patient) => Encoding.UTF8.GetBytes($"periosteal transfer 1|{patient:D}");

    private sealed record Wrapped(
        string Wrapping, byte[]? Ephemeral, byte[]? Salt, int Iterations, byte[]? Nonce, byte[]? Tag, byte[] Keys);

    private sealed record KeyEntry(string Source, Guid KeyId, Guid PatientId, byte[] Key);
}

/// <summary>A data key and the service that sealed with it.</summary>
internal sealed record SourceKey(string Source, PatientKey Key);

/// <summary>For whom keys are wrapped.</summary>
internal abstract record Recipient
{
    private Recipient() { } // closed set

    /// <summary>For who has the private half.</summary>
    public sealed record PublicKey(byte[] SubjectPublicKeyInfo) : Recipient;

    /// <summary>For who knows it.</summary>
    public sealed record Passphrase(string Text) : Recipient;

    /// <summary>Not wrapped at all.</summary>
    public sealed record Everyone : Recipient;
}

/// <summary>What opens wrapped keys.</summary>
internal sealed record Opening(ECDiffieHellman? PrivateKey, string? Passphrase);

/// <summary>A package is refused; nothing of it was taken.</summary>
internal sealed class TransferRefusedException(string code, string message) : Exception(message)
{
    public string Code => code;
}
