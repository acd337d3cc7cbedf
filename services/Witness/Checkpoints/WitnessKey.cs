using System.Security.Cryptography;
using System.Text;
using PeriostealPlatform.ServiceDefaults;

namespace PeriostealPlatform.Witness.Checkpoints;

/// <summary>The witness's own key: ECDSA on P-256 with SHA-256 (C2SP signed-note, type 0x02).</summary>
internal sealed class WitnessKey : IDisposable
{
    private const byte EcdsaType = 0x02;
    private const string DefaultName = "periosteal.example/witness";

    private const UnixFileMode NotOwner =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    private readonly string _name;
    private readonly ECDsa _key;
    private readonly byte[] _publicKey;
    private readonly byte[] _id;

    public WitnessKey(string name, ECDsa key)
    {
        (_name, _key, _publicKey) = (name, key, key.ExportSubjectPublicKeyInfo());
        _id = SHA256.HashData(_publicKey)[..sizeof(uint)];
    }

    /// <summary>The public half as one line: name, key id, type and key.</summary>
    public string Line =>
        $"{_name}+{Convert.ToHexStringLower(_id)}+{Convert.ToBase64String([EcdsaType, .. _publicKey])}";

    /// <summary>Reads the file that <c>Witness:SigningKeyFile</c> names; <c>Witness:Name</c> is who signs.</summary>
    /// <exception cref="StartRefusedException">Missing, readable by others, or not a private P-256 key.</exception>
    public static WitnessKey Load(IConfiguration settings)
    {
        if (settings["Witness:SigningKeyFile"] is not { Length: > 0 } path || !File.Exists(path))
            throw new StartRefusedException("Set Witness__SigningKeyFile to the file with the witness's key.");
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & NotOwner) != UnixFileMode.None)
            throw new StartRefusedException($"{path} must be readable by its owner alone: chmod 600 {path}");
        var name = settings["Witness:Name"] ?? DefaultName;
        if (name.Length == 0 || name.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c == '+'))
            throw new StartRefusedException("Witness:Name has no space and no plus sign.");
        return new WitnessKey(name, Read(path));
    }

    /// <summary>The signature line for a text, without its newline.</summary>
    public string Sign(string text)
    {
        var signature = _key.SignData(
            Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return $"\u2014 {_name} {Convert.ToBase64String([.. _id, .. signature])}";
    }

    public void Dispose() => _key.Dispose();

    private static ECDsa Read(string path)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(File.ReadAllText(path));
            if (key.ExportParameters(false).Curve.Oid.Value == ECCurve.NamedCurves.nistP256.Oid.Value)
                return key;
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            // One message for all: what exactly is wrong with a key's bytes helps nobody.
        }

        key.Dispose();
        throw new StartRefusedException($"{path} does not hold a private P-256 key in PEM form.");
    }
}
