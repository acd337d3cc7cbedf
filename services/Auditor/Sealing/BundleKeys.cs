using System.Text.Json;
using PeriostealPlatform.Auditor.Bundles;

namespace PeriostealPlatform.Auditor.Sealing;

/// <summary>The keys of <c>keys/patient.json</c>; none when the bundle was made without them.</summary>
internal sealed class BundleKeys
{
    private const string FileName = "keys/patient.json";
    private const int MostBytes = 4 * 1024 * 1024, KeyLength = 32;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { RespectNullableAnnotations = true };

    private readonly Dictionary<(string Source, Guid KeyId), byte[]> _keys = [];

    private BundleKeys()
    {
    }

    /// <exception cref="UnusableBundleException">The file is not what the format says.</exception>
    public static BundleKeys Of(BundleArchive archive)
    {
        var keys = new BundleKeys();
        if (!archive.Has(FileName))
            return keys;
        try
        {
            foreach (var entry in JsonSerializer.Deserialize<List<Entry>>(archive.Read(FileName, MostBytes), Options) ?? [])
                keys._keys[(entry.Source, entry.KeyId)] = entry.Key.Length == KeyLength ? entry.Key : throw new JsonException("A key has 32 bytes.");
        }
        catch (JsonException cause)
        {
            throw new UnusableBundleException($"{FileName} is not what the format says.", cause);
        }

        return keys;
    }

    public byte[]? Find(string source, Guid keyId) => _keys.GetValueOrDefault((source, keyId));

    private sealed record Entry(string Source, Guid KeyId, byte[] Key);
}
