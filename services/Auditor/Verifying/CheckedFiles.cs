using PeriostealPlatform.Auditor.Bundles;
using PeriostealPlatform.Verification.Tree;

namespace PeriostealPlatform.Auditor.Verifying;

/// <summary>Reads the bundle's files and compares each with what bundle.json lists.</summary>
internal sealed class CheckedFiles(BundleArchive archive, Findings findings)
{
    public BundleArchive Archive => archive;

    /// <summary>Names that should not be there, or are not.</summary>
    public void CheckNames()
    {
        foreach (var name in archive.Missing.Order(StringComparer.Ordinal))
            findings.Add(VerificationStep.Files, $"{name} is listed in bundle.json and missing.");
        foreach (var name in archive.Names.Where(name => archive.Listed(name) is null).Order(StringComparer.Ordinal))
            findings.Add(VerificationStep.Files, $"{name} is not listed in bundle.json.");
    }

    /// <summary>Reads a small file whole.</summary>
    public byte[] Read(string name, long mostBytes)
    {
        using var file = archive.Open(name);
        var content = file.ReadAll(mostBytes);
        Finish(file);
        return content;
    }

    /// <summary>Reads a file for nothing but its hash.</summary>
    public void Pass(string name)
    {
        using var file = archive.Open(name);
        Finish(file);
    }

    /// <summary>Reads what is left of an open file and compares all of it.</summary>
    public void Finish(BundleFile file)
    {
        var hash = file.Finish();
        if (archive.Listed(file.Name) is not { } listed)
            return;
        if (listed.Bytes != file.Position || !TreeHash.TryParse(System.Text.Encoding.UTF8.GetBytes(listed.Sha256), out var stated) || stated != hash)
            findings.Add(VerificationStep.Files, $"{file.Name} is not the file that bundle.json lists.");
    }
}
