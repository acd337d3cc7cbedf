using System.Text.Json;
using System.Text.Json.Serialization;

namespace PeriostealPlatform.Auditor.Bundles;

/// <summary>What <c>bundle.json</c> says is in the bundle. Nobody signed it: it only tells what to look for.</summary>
internal sealed record BundleManifest(
    BundleKind Kind,
    Guid? PatientId,
    IReadOnlyList<Guid>? AlsoPatientIds,
    DateTimeOffset CreatedAt,
    string Origin,
    long TreeSize,
    IReadOnlyList<ListedFile> Files,
    IReadOnlyList<SourceTotal> Completeness)
{
    public const string Format = "periosteal-evidence/1";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        AllowDuplicateProperties = false,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        MaxDepth = 16,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <exception cref="UnusableBundleException">It is of another format, or not what that format says.</exception>
    public static BundleManifest Read(ReadOnlySpan<byte> json)
    {
        try
        {
            var format = JsonSerializer.Deserialize<FormatOnly>(json, Options)?.Format;
            if (format != Format)
                throw new UnusableBundleException($"This Auditor reads bundles of the format {Format}; this one is of {Shown(format)}.");
            var manifest = JsonSerializer.Deserialize<BundleManifest>(json, Options)!;
            if (manifest.Files.Any(one => one is null) || manifest.Completeness.Any(one => one is null))
                throw new JsonException("An element is null.");
            return manifest.Kind != BundleKind.Patient || manifest.PatientId is not null
                ? manifest
                : throw new UnusableBundleException("bundle.json names no patient.");
        }
        catch (JsonException cause)
        {
            throw new UnusableBundleException("bundle.json is not what the format says.", cause);
        }
    }

    // What stands there is anybody's text and goes to a terminal.
    private static string Shown(string? format) => format is { Length: > 0 and <= 40 } && format.All(c => c is > ' ' and <= '~')
        ? format
        : "another";

    private sealed record FormatOnly(string? Format = null);
}

/// <summary>What the bundle is about.</summary>
internal enum BundleKind
{
    /// <summary>One patient's record.</summary>
    Patient,

    /// <summary>The whole ledger.</summary>
    Ledger,
}

/// <summary>A file of the bundle.</summary>
internal sealed record ListedFile(string Name, long Bytes, string Sha256);

/// <summary>How many of a service's events there are, the highest sequence among them and the hash over all in order.</summary>
internal sealed record SourceTotal(string Source, long Count, long HighestSequence, string RunningRoot);
