using System.IO.Compression;

namespace PeriostealPlatform.Auditor.Bundles;

/// <summary>What a zip file's entries must be before any is read.</summary>
internal static class EntryRules
{
    // Events pack to about a fifth; tiles and keys do not pack at all. Only a trap unpacks to hundreds of times its size.
    private const long MostRatio = 250, SmallBytes = 1024 * 1024;

    /// <exception cref="UnusableBundleException">An entry breaks a rule.</exception>
    public static Dictionary<string, ZipArchiveEntry> Checked(ZipArchive zip)
    {
        var entries = new Dictionary<string, ZipArchiveEntry>(StringComparer.Ordinal);
        foreach (var entry in zip.Entries)
        {
            if (!IsPlain(entry.FullName))
                throw new UnusableBundleException("The zip file has an entry with a name that no bundle has.");
            if (entry.IsEncrypted)
                throw new UnusableBundleException("The zip file is encrypted.");
            if (entry.Length > SmallBytes && entry.Length / MostRatio > entry.CompressedLength)
                throw new UnusableBundleException($"{entry.FullName} unpacks to over {MostRatio} times its size: no bundle does.");
            if (!entries.TryAdd(entry.FullName, entry))
                throw new UnusableBundleException($"The zip file has {entry.FullName} twice.");
        }

        return entries;
    }

    // Letters, digits and ".-_" between slashes: nothing that a file system or a terminal takes for more than a name.
    private static bool IsPlain(string name) => name.Length is > 0 and <= 200 && name.Split('/').All(part =>
        part.Length > 0 && part[0] != '.' && part.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_'));
}
