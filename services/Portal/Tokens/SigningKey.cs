using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.Tokens;
using PeriostealPlatform.ServiceDefaults;

namespace PeriostealPlatform.Portal.Tokens;

/// <summary>The P-256 key that signs tokens, named by its RFC 7638 thumbprint.</summary>
internal sealed class SigningKey : IDisposable
{
    private const UnixFileMode NotOwner =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    private readonly ECDsa _key;

    private SigningKey(ECDsa key)
    {
        _key = key;
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        (X, Y) = (Base64UrlEncoder.Encode(point.X), Base64UrlEncoder.Encode(point.Y));
        // RFC 7638 §3: the required members only, in lexicographic order, without white space.
        var members = $$"""{"crv":"P-256","kty":"EC","x":"{{X}}","y":"{{Y}}"}""";
        KeyId = Base64UrlEncoder.Encode(SHA256.HashData(Encoding.UTF8.GetBytes(members)));
        Credentials = new(new ECDsaSecurityKey(key) { KeyId = KeyId }, SecurityAlgorithms.EcdsaSha256);
    }

    public string KeyId { get; }

    public string X { get; }

    public string Y { get; }

    public SigningCredentials Credentials { get; }

    /// <summary>Reads a PEM file that only its owner may read.</summary>
    /// <exception cref="StartRefusedException">Missing, readable by others, or not a private P-256 key.</exception>
    public static SigningKey Load(IConfiguration settings)
    {
        var path = settings.RequiredFile("Tokens:SigningKeyFile");
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & NotOwner) != UnixFileMode.None)
            throw new StartRefusedException($"{path} must be readable by its owner alone: chmod 600 {path}");
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(File.ReadAllText(path));
            key.ExportParameters(includePrivateParameters: true);
        }
        catch (Exception unusable) when (unusable is ArgumentException or CryptographicException)
        {
            throw new StartRefusedException($"{path} does not hold a private key in PEM form.");
        }

        var curve = key.ExportParameters(includePrivateParameters: false).Curve;
        if (curve.Oid.Value != ECCurve.NamedCurves.nistP256.Oid.Value)
            throw new StartRefusedException($"{path} holds a key of another curve than P-256, which ES256 needs.");
        return new(key);
    }

    public void Dispose() => _key.Dispose();
}
