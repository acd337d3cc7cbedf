using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PeriostealPlatform.Catalogue;

/// <summary>
/// The catalogue as it is told to others: JSON by part, with a version that changes with its content.
/// </summary>
public sealed class CatalogueDocument
{
    // People read it: the signs of the clinic's language stay what they are.
    private static readonly JsonSerializerOptions Json = new(CatalogueFiles.Json)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    private CatalogueDocument(CatalogueFiles files)
    {
        var parts = new SortedDictionary<string, JsonNode>(StringComparer.Ordinal)
        {
            ["adverse-reactions"] = Node(files.AdverseReactions),
            ["clinics"] = Node(files.Clinics),
            ["consents"] = Node(files.Consents),
            ["deprecations"] = Node(files.Deprecations),
            ["facts"] = Node(files.Facts),
            ["findings"] = Node(files.Findings),
            ["indications"] = Node(files.Indications),
            ["measures"] = Node(files.Measures),
            ["method"] = Node(files.Method),
            ["point-templates"] = Node(files.PointTemplates),
            ["rules"] = Node(files.Rules),
            ["safety"] = Node(files.Safety),
            ["sites"] = Node(files.Sites),
            ["technique"] = Node(files.Technique),
            ["vitals"] = Node(files.Vitals),
        };
        Parts = parts.ToFrozenDictionary(p => p.Key, p => Bytes(p.Value), StringComparer.Ordinal);
        var content = SHA256.HashData(parts.Keys.SelectMany(p => Parts[p]).ToArray());
        Version = $"{files.Rules.Version}-{Convert.ToHexStringLower(content.AsSpan(0, 8))}";
        var whole = new JsonObject { ["version"] = Version };
        foreach (var (name, part) in parts)
            whole[JsonNamingPolicy.CamelCase.ConvertName(Pascal(name))] = part;
        Whole = Bytes(whole);
    }

    /// <summary>The document of <see cref="ClinicalCatalogue.Current"/>.</summary>
    public static CatalogueDocument Current { get; } = new(ClinicalCatalogue.Current.Files);

    /// <summary>The rules' version and a hash of everything, such as <c>2026-11-22-0123456789abcdef</c>.</summary>
    public string Version { get; }

    /// <summary>All parts in one UTF-8 JSON object, with <c>version</c>.</summary>
    public byte[] Whole { get; }

    /// <summary>UTF-8 JSON by the name of the part, such as <c>indications</c>.</summary>
    public IReadOnlyDictionary<string, byte[]> Parts { get; }

    private static JsonNode Node<T>(T part) => JsonSerializer.SerializeToNode(part, Json)!;

    private static byte[] Bytes(JsonNode node) => JsonSerializer.SerializeToUtf8Bytes(node, Json);

    private static string Pascal(string name) =>
        string.Concat(name.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}
