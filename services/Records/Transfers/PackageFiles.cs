using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;

namespace PeriostealPlatform.Records.Transfers;

/// <summary>The entries of a package, each as long and with the hash that its manifest says.</summary>
internal sealed class PackageFiles
{
    // A record of 10,000 events takes about 10 MB; a zip that blows up must not take the service with it.
    private const long MostBytes = 512L * 1024 * 1024;

    private readonly Dictionary<string, byte[]> _files = new(StringComparer.Ordinal);

    private PackageFiles(JsonElement manifest) => Manifest = manifest;

    public JsonElement Manifest { get; }

    public IEnumerable<string> Names => _files.Keys;

    /// <summary>Opens a package, or the JSON export that holds one.</summary>
    /// <exception cref="TransferRefusedException">It is none, or an entry is not what the manifest says.</exception>
    public static PackageFiles Open(byte[] bytes)
    {
        try
        {
            if (bytes is [(byte)'{', ..])
                bytes = JsonDocument.Parse(bytes).RootElement.GetProperty("package").GetBytesFromBase64();
            using var zip = new ZipArchive(new MemoryStream(bytes));
            if (zip.Entries.Sum(entry => entry.Length) > MostBytes)
                throw Refused("PP-TRF-001", "The package is too large.");
            var manifest = JsonDocument.Parse(Read(zip.GetEntry("bundle.json")!)).RootElement;
            if (manifest.GetProperty("format").GetString() != "periosteal-evidence/1"
                || manifest.GetProperty("kind").GetString() != "patient")
                throw Refused("PP-TRF-001", "This is not the package of one patient.");
            var files = new PackageFiles(manifest);
            foreach (var entry in zip.Entries.Where(entry => entry.FullName != "bundle.json"))
            {
                if (!files._files.TryAdd(entry.FullName, Read(entry)))
                    throw Refused("PP-TRF-001", "The package holds a name twice.");
            }

            files.Check();
            return files;
        }
        catch (Exception e) when (e is InvalidDataException or JsonException or KeyNotFoundException or NullReferenceException
            or InvalidOperationException or FormatException)
        {
            throw Refused("PP-TRF-001", "This is no package that was exported from a record.");
        }
    }

    /// <exception cref="TransferRefusedException">There is none of this name.</exception>
    public byte[] this[string name] =>
        _files.GetValueOrDefault(name) ?? throw Refused("PP-TRF-002", $"The package lacks {name}.");

    public byte[]? Find(string name) => _files.GetValueOrDefault(name);

    private void Check()
    {
        var listed = Manifest.GetProperty("files").EnumerateArray().ToDictionary(f => f.GetProperty("name").GetString()!);
        foreach (var (name, content) in _files)
        {
            if (!listed.Remove(name, out var file) || file.GetProperty("bytes").GetInt64() != content.Length
                || file.GetProperty("sha256").GetString() != Convert.ToHexStringLower(SHA256.HashData(content)))
                throw Refused("PP-TRF-002", $"{name} is not what the manifest says.");
        }

        if (listed.Count > 0)
            throw Refused("PP-TRF-002", $"{listed.Keys.First()} is missing.");
    }

    private static byte[] Read(ZipArchiveEntry entry)
    {
        using var content = entry.Open();
        using var copy = new MemoryStream();
        content.CopyTo(copy);
        return copy.ToArray();
    }

    private static TransferRefusedException Refused(string code, string message) => new(code, message);
}
