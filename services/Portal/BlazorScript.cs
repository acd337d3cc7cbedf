using System.Reflection.PortableExecutable;
using System.Reflection.Metadata;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace PeriostealPlatform.Portal;

/// <summary>
/// Serves the browser's half of Blazor from the library that embeds it. The library is only read, never loaded: its
/// code is another version of what this process runs.
/// </summary>
internal static class BlazorScript
{
    private const string Resource = "_framework/blazor.web.js";

    public static void Map(IEndpointRouteBuilder portal)
    {
        var script = Read(Path.Combine(AppContext.BaseDirectory, "scripts", "blazor.dll"));
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(script))[..16]}\"");
        portal.MapGet($"/{Resource}", (HttpContext http) =>
            {
                http.Response.Headers.CacheControl = "no-cache"; // kept, but asked for again by its tag
                return TypedResults.Bytes(script, "text/javascript", entityTag: tag);
            })
            .AllowAnonymous()
            .ExcludeFromDescription();
    }

    internal static byte[] Read(string library)
    {
        using var file = new PEReader(File.OpenRead(library));
        var metadata = file.GetMetadataReader();
        var resource = metadata.ManifestResources.Select(metadata.GetManifestResource)
            .Single(candidate => metadata.GetString(candidate.Name) == Resource);
        var resources = file.GetSectionData(file.PEHeaders.CorHeader!.ResourcesDirectory.RelativeVirtualAddress);
        // ECMA-335 §II.24.2.4: each resource is its length in four bytes, then its content.
        var content = resources.GetReader((int)resource.Offset, resources.Length - (int)resource.Offset);
        return content.ReadBytes(content.ReadInt32());
    }
}
