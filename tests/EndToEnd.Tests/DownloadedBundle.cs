using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Compression;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using PeriostealPlatform.Testing.Platform;

namespace PeriostealPlatform.EndToEnd.Tests;

/// <summary>An evidence bundle as it was downloaded; a copy is kept beside the platform's logs.</summary>
public sealed class DownloadedBundle
{
    // Signing in again for each question would only try the portal's limits.
    private static readonly ConcurrentDictionary<(string User, string Clinic), string> Tokens = new();

    private DownloadedBundle(string file, IReadOnlyDictionary<string, byte[]> entries) => (File, Entries) = (file, entries);

    /// <summary>Where it is kept.</summary>
    public string File { get; }

    /// <summary>Its entries by name.</summary>
    public IReadOnlyDictionary<string, byte[]> Entries { get; }

    /// <summary>What <c>bundle.json</c> says.</summary>
    public JsonObject Manifest => JsonNode.Parse(Entries["bundle.json"])!.AsObject();

    /// <summary>The events by leaf, each as the text that is hashed.</summary>
    public IReadOnlyDictionary<long, string> Leaves => Text("events.leaves")
        .Select(line => line.Split('\t', 2))
        .ToDictionary(parts => long.Parse(parts[0], CultureInfo.InvariantCulture), parts => parts[1]);

    /// <summary>Downloads one as a user of the demonstration.</summary>
    public static async Task<DownloadedBundle> GetAsync(
        LoadedPlatform platform, string path, string user, string clinic, string name, CancellationToken ct)
    {
        using var answer = await AskAsync(platform, path, user, clinic, ct);
        answer.EnsureSuccessStatusCode();
        Assert.Equal("application/zip", answer.Content.Headers.ContentType!.MediaType);
        var file = Path.Combine(platform.LogFolder, $"{name}.zip");
        await System.IO.File.WriteAllBytesAsync(file, await answer.Content.ReadAsByteArrayAsync(ct), ct);
        await using var zip = await ZipFile.OpenReadAsync(file, ct);
        var entries = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var entry in zip.Entries)
        {
            await using var content = await entry.OpenAsync(ct);
            using var bytes = new MemoryStream();
            await content.CopyToAsync(bytes, ct);
            entries.Add(entry.FullName, bytes.ToArray());
        }

        return new DownloadedBundle(file, entries);
    }

    /// <summary>The bare answer.</summary>
    public static async Task<HttpResponseMessage> AskAsync(
        LoadedPlatform platform, string path, string user, string clinic, CancellationToken ct)
    {
        using var records = platform.ClientOf(PlatformService.Records);
        records.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Bearer", await TokenAsync(platform, user, clinic, ct));
        return await records.GetAsync(path, ct);
    }

    /// <summary>A token of a demonstration user for Records, kept.</summary>
    public static async Task<string> TokenAsync(LoadedPlatform platform, string user, string clinic, CancellationToken ct)
    {
        if (Tokens.TryGetValue((user, clinic), out var known))
            return known;
        using var portal = platform.ClientOf(PlatformService.Portal);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "password",
            ["username"] = user,
            ["password"] = platform.DemonstrationPassword,
            ["audience"] = "records",
            ["clinic"] = clinic,
        });
        using var signedIn = await portal.PostAsync("/connect/token", form, ct);
        var token = (await signedIn.Content.ReadFromJsonAsync<JsonObject>(ct))!["access_token"]!.GetValue<string>();
        return Tokens[(user, clinic)] = token;
    }

    /// <summary>The lines of an entry.</summary>
    public string[] Text(string entry) =>
        Encoding.UTF8.GetString(Entries[entry]).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>RFC 6962's hash of a leaf.</summary>
    public static string LeafHash(string content) =>
        Convert.ToHexStringLower(SHA256.HashData([0, .. Encoding.UTF8.GetBytes(content)]));

    /// <summary>The hash at a leaf's place in its tile.</summary>
    public string HashInTile(long leaf)
    {
        var name = $"tile/0/{leaf / 256}";
        var tile = Entries.FirstOrDefault(e => e.Key == name || e.Key.StartsWith(name + ".p/", StringComparison.Ordinal)).Value;
        return Convert.ToHexStringLower(tile.AsSpan((int)(leaf % 256) * 32, 32));
    }
}
