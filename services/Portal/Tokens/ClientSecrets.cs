using System.Security.Cryptography;
using System.Text;
using PeriostealPlatform.ServiceDefaults;

namespace PeriostealPlatform.Portal.Tokens;

/// <summary>The services' secrets, one file per client id. Only digests are kept in memory.</summary>
internal sealed class ClientSecrets
{
    private const int MinimumLength = 32;

    private readonly Dictionary<string, byte[]> _digests;

    private ClientSecrets(Dictionary<string, byte[]> digests) => _digests = digests;

    /// <exception cref="StartRefusedException">No folder, no secret in it, or one that can be guessed.</exception>
    public static ClientSecrets Load(IConfiguration settings)
    {
        var folder = settings.Required("Tokens:ClientSecretsFolder");
        if (!Directory.Exists(folder))
            throw new StartRefusedException($"Tokens:ClientSecretsFolder names {folder}, which is not a folder.");
        var digests = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(folder))
        {
            var secret = File.ReadAllText(file).Trim();
            if (secret.Length < MinimumLength)
                throw new StartRefusedException($"The secret in {file} has fewer than {MinimumLength} characters.");
            digests[Path.GetFileName(file)] = Digest(secret);
        }

        return digests.Count > 0 ? new(digests) : throw new StartRefusedException($"{folder} holds no client secret.");
    }

    /// <summary>Whether the secret is the client's, in a time that tells nothing about either.</summary>
    public bool Match(string clientId, string secret)
    {
        var known = _digests.TryGetValue(clientId, out var expected);
        expected ??= new byte[SHA256.HashSizeInBytes];
        return CryptographicOperations.FixedTimeEquals(expected, Digest(secret)) & known;
    }

    private static byte[] Digest(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
