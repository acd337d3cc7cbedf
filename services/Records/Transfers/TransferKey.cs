using System.Security.Cryptography;
using PeriostealPlatform.ServiceDefaults;

namespace PeriostealPlatform.Records.Transfers;

/// <summary>
/// The key to which others wrap what they send to this system: <c>Transfers:PrivateKeyFile</c>, P-256 in PEM. Without it
/// packages are opened by passphrase alone.
/// </summary>
internal sealed class TransferKey : IDisposable
{
    private TransferKey(ECDiffieHellman? key) => Private = key;

    public ECDiffieHellman? Private { get; }

    /// <summary>What a sender needs: SubjectPublicKeyInfo; null when there is no key.</summary>
    public byte[]? Public => Private?.ExportSubjectPublicKeyInfo();

    /// <exception cref="StartRefusedException">The file cannot be used.</exception>
    public static TransferKey Load(IConfiguration settings)
    {
        if (settings["Transfers:PrivateKeyFile"] is not { Length: > 0 } path)
            return new(null);
        var key = ECDiffieHellman.Create();
        try
        {
            key.ImportFromPem(File.ReadAllText(path));
            return new(key);
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException($"{path} does not hold a private P-256 key in PEM form.");
        }
    }

    public void Dispose() => Private?.Dispose();
}
