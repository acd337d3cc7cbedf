using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.Tokens;

namespace PeriostealPlatform.Portal.Clients;

/// <summary>A registered client's secret: made here, shown once, kept as a digest.</summary>
internal static class ClientSecret
{
    private const int Bytes = 32;

    /// <summary>A new secret of 256 random bits.</summary>
    public static string Make() => Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(Bytes));

    public static byte[] Digest(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    /// <summary>Whether a secret is the client's, in a time that tells nothing about it; never for an unknown client.</summary>
    public static bool Match(RegisteredClient? client, string secret) =>
        CryptographicOperations.FixedTimeEquals(client?.SecretDigest ?? new byte[SHA256.HashSizeInBytes], Digest(secret))
        & client is not null;
}
