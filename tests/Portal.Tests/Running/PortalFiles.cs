using System.Security.Cryptography;

namespace PeriostealPlatform.Portal.Tests.Running;

/// <summary>The files a portal needs to start, in a folder of their own.</summary>
public sealed class PortalFiles : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("periosteal-portal-");

    public PortalFiles()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        SigningKey = WriteKey(
            "signing.pem", key.ExportPkcs8PrivateKeyPem(), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        ClientSecrets = _folder.CreateSubdirectory("clients").FullName;
        File.WriteAllText(Path.Combine(ClientSecrets, "intake"), IntakeSecret);
        File.WriteAllText(Path.Combine(ClientSecrets, "treatment"), PortalWorld.NewSecret());
        Password = Write("password", PortalWorld.Password + "\n");
        DataProtection = _folder.CreateSubdirectory("data-protection").FullName;
    }

    public string IntakeSecret { get; } = PortalWorld.NewSecret();

    public string SigningKey { get; }

    public string ClientSecrets { get; }

    public string Password { get; }

    public string DataProtection { get; }

    public string Write(string name, string content)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, content);
        return path;
    }

    public string WriteKey(string name, string content, UnixFileMode mode)
    {
        var path = Write(name, content);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, mode);
        return path;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
