using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace PeriostealPlatform.Ledger.Notes;

/// <summary>
/// A public key that signs notes: ECDSA on P-256 with SHA-256, the note's signature type 0x02 (C2SP signed-note), because
/// the platform has no Ed25519.
/// </summary>
public sealed class NoteVerifier : IDisposable
{
    private readonly ECDsa _key;

    /// <summary>Takes a public key in DER (SubjectPublicKeyInfo).</summary>
    /// <exception cref="FormatException">The name or the key is unusable.</exception>
    public NoteVerifier(string name, ReadOnlySpan<byte> publicKey)
    {
        Name = NoteName.Checked(name);
        _key = ECDsa.Create();
        try
        {
            _key.ImportSubjectPublicKeyInfo(publicKey, out _);
        }
        catch (CryptographicException e)
        {
            throw new FormatException("This is not a public key.", e);
        }

        if (_key.ExportParameters(false).Curve.Oid.Value != ECCurve.NamedCurves.nistP256.Oid.Value)
            throw new FormatException("Notes are signed with keys on P-256.");
        PublicKey = publicKey.ToArray();
        KeyId = IdOf(publicKey);
    }

    /// <summary>Who signs; no space and no plus sign.</summary>
    public string Name { get; }

    /// <summary>First four bytes of the key's SHA-256, which a signature names.</summary>
    public uint KeyId { get; }

    /// <summary>The key in DER (SubjectPublicKeyInfo).</summary>
    public ReadOnlyMemory<byte> PublicKey { get; }

    /// <summary>The key as one line that people can hand on: name, key id in hex, type 0x02 and key in base64.</summary>
    public string ToLine() => $"{Name}+{KeyId:x8}+{Convert.ToBase64String([TypeByte, .. PublicKey.Span])}";

    /// <summary>Reads what <see cref="ToLine"/> wrote.</summary>
    /// <exception cref="FormatException">It is no such line, or its key id belongs to another key.</exception>
    public static NoteVerifier FromLine(string line)
    {
        // Base64 may hold a plus sign, names and ids may not.
        if (line.Trim().Split('+', 3) is not [var name, var id, var encoded])
            throw new FormatException("A key line has a name, an id and a key.");
        var key = Convert.FromBase64String(encoded);
        if (key is not [TypeByte, ..])
            throw new FormatException("The key is not of the type 0x02.");
        var verifier = new NoteVerifier(name, key.AsSpan(1));
        return id == $"{verifier.KeyId:x8}" ? verifier : throw new FormatException("The key id belongs to another key.");
    }

    /// <summary>Whether this key made the signature over the text.</summary>
    /// <param name="text">The note's text with its last newline.</param>
    /// <param name="signature">DER.</param>
    public bool Verifies(string text, ReadOnlySpan<byte> signature) => _key.VerifyData(
        Encoding.UTF8.GetBytes(text), signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();

    internal static uint IdOf(ReadOnlySpan<byte> publicKey) =>
        BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(publicKey));

    private const byte TypeByte = 0x02;
}
