using System.Security.Cryptography;
using System.Text;
using PeriostealPlatform.Verification.Notes;

namespace PeriostealPlatform.Auditor.Tests.Bundles;

/// <summary>A key that signs a test's checkpoints.</summary>
internal sealed class WrittenKey(string name)
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public static WrittenKey Ledger { get; } = new("periosteal.example/ledger");

    public static WrittenKey Witness { get; } = new("witness.example");

    public string Name => name;

    public string Line
    {
        get
        {
            var der = _key.ExportSubjectPublicKeyInfo();
            return $"{name}+{Convert.ToHexStringLower(SHA256.HashData(der)[..4])}+{Convert.ToBase64String([0x02, .. der])}";
        }
    }

    public NoteKey Public => NoteKey.Parse(Line);

    public string Sign(string text)
    {
        var id = SHA256.HashData(_key.ExportSubjectPublicKeyInfo())[..4];
        var signature = _key.SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return $"\u2014 {name} {Convert.ToBase64String([.. id, .. signature])}\n";
    }
}
