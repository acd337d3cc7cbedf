using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace PeriostealPlatform.Records.Evidence;

/// <summary>A zip that goes out as it is written and keeps the hash of every entry for its manifest.</summary>
internal sealed class BundleZip : IAsyncDisposable
{
    // What is written does not depend on when, so that two bundles of the same evidence differ in the manifest alone.
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly JsonSerializerOptions Indented = new(ServiceDefaults.Http.WireJson.Options) { WriteIndented = true };

    private readonly ZipArchive _zip;
    private readonly List<BundleFile> _files = [];

    private BundleZip(ZipArchive zip) => _zip = zip;

    /// <summary>What has been written so far.</summary>
    public IReadOnlyList<BundleFile> Files => _files;

    public static async Task<BundleZip> OnAsync(Stream output, CancellationToken ct) =>
        new(await ZipArchive.CreateAsync(output, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, ct));

    /// <summary>Writes an entry.</summary>
    /// <param name="name">Its name, with slashes.</param>
    /// <param name="write">Writes its bytes.</param>
    /// <param name="ct">Cancels.</param>
    public async Task AddAsync(string name, Func<Stream, Task> write, CancellationToken ct)
    {
        var entry = _zip.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = NoTime;
        await using var content = await entry.OpenAsync(ct);
        await using var hashed = new HashingStream(content);
        await write(hashed);
        await hashed.FlushAsync(ct);
        _files.Add(new BundleFile(name, hashed.Written, hashed.Sha256()));
    }

    public Task AddAsync(string name, ReadOnlyMemory<byte> content, CancellationToken ct) =>
        AddAsync(name, stream => stream.WriteAsync(content, ct).AsTask(), ct);

    public Task AddAsync(string name, string content, CancellationToken ct) =>
        AddAsync(name, Encoding.UTF8.GetBytes(content), ct);

    /// <summary>Writes <c>bundle.json</c>, which must come last: it names all the others.</summary>
    public async Task CloseAsync(Func<IReadOnlyList<BundleFile>, BundleManifest> manifest, CancellationToken ct) =>
        await AddAsync("bundle.json", JsonSerializer.SerializeToUtf8Bytes(manifest([.. _files]), Indented), ct);

    public ValueTask DisposeAsync() => _zip.DisposeAsync();
}
