using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PeriostealPlatform.EventSourcing.Store;

namespace PeriostealPlatform.Records.HistoricalRecords.Bundles;

/// <summary>One entry of a bundle.</summary>
/// <param name="Number">From 0.</param>
/// <param name="FullUrl">Its address; null when it has none.</param>
/// <param name="Resource">Its resource.</param>
internal sealed record BundleEntry(int Number, string? FullUrl, JsonElement Resource)
{
    public string Kind => Resource.Text("resourceType") ?? "";

    public string? Id => Resource.Text("id");

    /// <summary>What it is called in its own system: its address, else its type and id, else what is in it.</summary>
    public string Name => FullUrl is { } url && !url.StartsWith("urn:uuid:", StringComparison.Ordinal) ? url
        : Id is { } id ? $"{Kind}/{id}"
        : FullUrl ?? $"{Kind}#{Digest}";

    /// <summary>SHA-256 (hex) of the resource in canonical form: the same content is the same version.</summary>
    public string Digest => Convert.ToHexStringLower(SHA256.HashData(
        CanonicalJson.Canonicalize(Encoding.UTF8.GetBytes(Resource.GetRawText()))));

    /// <summary>Whether this patient's record was merged into another one's.</summary>
    public bool GoesOnIn(BundleEntry other) => Resource.Items("link").Any(link =>
        link.Text("type") == "replaced-by" && link.Member("other")?.Text("reference") is { } to && other.IsMeantBy(to));

    /// <summary>Whether a reference means this entry.</summary>
    public bool IsMeantBy(string reference)
    {
        var plain = reference.Split("/_history/")[0];
        return plain == FullUrl
            || (Id is { } id && (plain == $"{Kind}/{id}" || plain.EndsWith($"/{Kind}/{id}", StringComparison.Ordinal)));
    }
}
