using System.IO.Compression;

namespace PeriostealPlatform.Auditor.Bundles;

/// <summary>A bundle's files, read as streams: nothing is ever unpacked to the disk.</summary>
internal sealed class BundleArchive : IDisposable
{
    private const long MostManifestBytes = 64 * 1024 * 1024;

    private readonly ZipArchive _zip;
    private readonly Dictionary<string, ZipArchiveEntry> _entries;
    private readonly Dictionary<string, ListedFile> _listed;

    private BundleArchive(ZipArchive zip)
    {
        _zip = zip;
        _entries = EntryRules.Checked(zip);
        Manifest = BundleManifest.Read(Read("bundle.json", MostManifestBytes));
        _listed = [];
        foreach (var file in Manifest.Files)
        {
            if (!_listed.TryAdd(file.Name, file))
                throw new UnusableBundleException("bundle.json lists a file twice.");
        }
    }

    public BundleManifest Manifest { get; }

    /// <summary>The names of all files but bundle.json.</summary>
    public IEnumerable<string> Names => _entries.Keys.Where(name => name != "bundle.json");

    /// <summary>Opens a bundle for reading.</summary>
    /// <exception cref="UnusableBundleException">It is none, damaged, or not safe to unpack.</exception>
    public static BundleArchive Open(Stream zip)
    {
        try
        {
            CentralDirectory.Check(zip);
            return new BundleArchive(new ZipArchive(zip, ZipArchiveMode.Read, leaveOpen: true));
        }
        catch (Exception cause) when (cause is InvalidDataException or EndOfStreamException)
        {
            throw new UnusableBundleException("The zip file is damaged.", cause);
        }
    }

    public bool Has(string name) => _entries.ContainsKey(name);

    /// <summary>What bundle.json says of a file.</summary>
    public ListedFile? Listed(string name) => _listed.GetValueOrDefault(name);

    /// <summary>Files that bundle.json lists and the bundle lacks.</summary>
    public IEnumerable<string> Missing => _listed.Keys.Where(name => !_entries.ContainsKey(name));

    /// <summary>Opens a file. More than its stated size is never read.</summary>
    /// <exception cref="UnusableBundleException">It is not there, or cannot be unpacked.</exception>
    public BundleFile Open(string name)
    {
        var entry = _entries.GetValueOrDefault(name) ?? throw new UnusableBundleException($"The bundle has no {name}.");
        try
        {
            return new BundleFile(name, entry.Open(), entry.Length);
        }
        catch (Exception cause) when (cause is InvalidDataException or NotSupportedException or EndOfStreamException)
        {
            throw new UnusableBundleException($"{name} cannot be unpacked.", cause);
        }
    }

    /// <summary>Reads a whole file of at most so many bytes.</summary>
    /// <exception cref="UnusableBundleException">It is not there, larger, or cannot be unpacked.</exception>
    public byte[] Read(string name, long mostBytes)
    {
        using var file = Open(name);
        return file.ReadAll(mostBytes);
    }

    public void Dispose() => _zip.Dispose();
}
