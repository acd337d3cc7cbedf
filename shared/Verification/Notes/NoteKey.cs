using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PeriostealPlatform.Verification.Notes;

/// <summary>A public key that notes are checked with: ECDSA on P-256 with SHA-256 (C2SP signed-note, type 0x02).</summary>
public sealed class NoteKey : IDisposable
{
    private const byte EcdsaType = 0x02;

    private readonly ECDsa _key;

    private NoteKey(string name, uint id, ECDsa key) => (Name, Id, _key) = (name, id, key);

    /// <summary>Who signs with it.</summary>
    public string Name { get; }

    /// <summary>The beginning of the key's SHA-256, which signature lines name.</summary>
    public uint Id { get; }

    /// <summary>Reads a line <c>name+id+key</c>: the id in 8 hexadecimal digits, type and DER of the key in base64.</summary>
    /// <exception cref="FormatException">It is no such line, or the key is not on P-256.</exception>
    public static NoteKey Parse(string line)
    {
        // Base64 has plus signs of its own, so only the first two part the line.
        if (line.Trim().Split('+', 3) is not [{ Length: > 0 } name, { Length: 8 } hex, var base64]
            || name.Any(c => char.IsWhiteSpace(c) || char.IsControl(c))
            || !uint.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var id))
            throw new FormatException("A key is one line: name, key id and key, with plus signs between.");
        var bytes = Convert.FromBase64String(base64);
        if (bytes is not [EcdsaType, .. var der])
            throw new FormatException("The key is not of the type 0x02 (ECDSA).");
        if (BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(der)) != id)
            throw new FormatException("The key id is not the one of this key.");
        return new NoteKey(name, id, Import(der));
    }

    /// <summary>Whether it made this signature (DER) over the text.</summary>
    public bool Verifies(string text, byte[] signature) => _key.VerifyData(
        Encoding.UTF8.GetBytes(text), signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();

    private static ECDsa Import(byte[] der)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportSubjectPublicKeyInfo(der, out var read);
            if (read == der.Length && key.ExportParameters(false).Curve.Oid.Value == ECCurve.NamedCurves.nistP256.Oid.Value)
                return key;
        }
        catch (CryptographicException)
        {
            // Falls through to the one message: what exactly is wrong with its bytes helps nobody.
        }

        key.Dispose();
        throw new FormatException("The key is not a public key on P-256.");
    }
}
