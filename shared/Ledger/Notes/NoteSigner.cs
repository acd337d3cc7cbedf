using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace PeriostealPlatform.Ledger.Notes;

/// <summary>A private key that signs notes; see <see cref="NoteVerifier"/> for its kind.</summary>
public sealed class NoteSigner : IDisposable
{
    private readonly ECDsa _key;

    private NoteSigner(string name, ECDsa key)
    {
        _key = key;
        Verifier = new NoteVerifier(name, key.ExportSubjectPublicKeyInfo());
    }

    /// <summary>The public half.</summary>
    public NoteVerifier Verifier { get; }

    /// <summary>Takes a private key in PEM.</summary>
    /// <exception cref="FormatException">The name or the key is unusable.</exception>
    public static NoteSigner FromPem(string name, string pem)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            return new NoteSigner(name, key);
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException or FormatException)
        {
            key.Dispose();
            throw new FormatException("This is not a private key on P-256 in PEM.", e);
        }
    }

    /// <summary>The signature line for a text, without its newline.</summary>
    /// <param name="text">The note's text with its last newline.</param>
    public string Sign(string text)
    {
        var signature = _key.SignData(
            Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        var line = new byte[sizeof(uint) + signature.Length];
        BinaryPrimitives.WriteUInt32BigEndian(line, Verifier.KeyId);
        signature.CopyTo(line, sizeof(uint));
        return $"{SignedNote.Dash} {Verifier.Name} {Convert.ToBase64String(line)}";
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Verifier.Dispose();
        _key.Dispose();
    }
}
