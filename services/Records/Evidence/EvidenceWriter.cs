using System.Globalization;
using System.Reflection;
using System.Text;
using Npgsql;
using PeriostealPlatform.Ledger;
using PeriostealPlatform.Ledger.Notes;
using PeriostealPlatform.Ledger.Tree;
using PeriostealPlatform.Records.Ledger;
using PeriostealPlatform.Records.Witnessing;

namespace PeriostealPlatform.Records.Evidence;

/// <summary>
/// Writes evidence bundles (deploy/docs/evidence-bundle.md). It judges nothing: a bundle of a ledger that was tampered with
/// is written like any other, for the verifier to find what is wrong.
/// </summary>
internal sealed class EvidenceWriter(
    NpgsqlDataSource database,
    NoteSigner key,
    Checkpointer checkpointer,
    BundleDigests digests,
    EvidenceOptions options,
    TimeProvider clock,
    WitnessSettings? witness = null,
    WitnessOffers? offers = null)
{
    /// <summary>What is signed by now; null when nothing ever was.</summary>
    public async Task<EvidenceSnapshot?> OpenAsync(CancellationToken ct)
    {
        try
        {
            await checkpointer.SignAsync(ct);
            await WitnessAsync(ct);
        }
        catch (LedgerBrokenException)
        {
            // The ledger contradicts what was signed: that is exactly what the bundle must show.
        }

        return await EvidenceSnapshot.OpenAsync(database, ct);
    }

    /// <summary>Everything about one patient.</summary>
    public async Task WriteAsync(EvidenceSnapshot snapshot, PatientEvidence patient, Stream output, CancellationToken ct)
    {
        await using var zip = await BundleZip.OnAsync(output, ct);
        var leaves = new List<long>();
        Guid[] streams = [patient.PatientId, .. patient.AlsoPatientIds];
        await zip.AddAsync(
            "events.leaves",
            s => WriteLeavesAsync(snapshot.Rows.OfAsync(streams, snapshot.Checkpoint.Size, ct), leaves.Add, s, ct),
            ct);
        var tiles = new BundleTiles(snapshot.Connection, snapshot.Checkpoint.Size);
        await AddTilesAsync(zip, tiles, tiles.Over(leaves), ct);
        var extents = await AddDigestsAsync(zip, snapshot, streams, ct);
        await AddNotesAsync(zip, snapshot, "VERIFY.patient.txt", ct);
        foreach (var (name, content) in patient.Documents)
            await zip.AddAsync(name, content, ct);
        await zip.CloseAsync(
            files => Manifest(snapshot, "patient", patient.PatientId, patient.AlsoPatientIds, files, extents), ct);
    }

    /// <summary>The whole ledger, in the memory of one event.</summary>
    public async Task WriteAsync(EvidenceSnapshot snapshot, Stream output, CancellationToken ct)
    {
        await using var zip = await BundleZip.OnAsync(output, ct);
        await zip.AddAsync(
            "events.leaves",
            s => WriteLeavesAsync(snapshot.Rows.FirstAsync(snapshot.Checkpoint.Size, ct), _ => { }, s, ct),
            ct);
        var tiles = new BundleTiles(snapshot.Connection, snapshot.Checkpoint.Size);
        await AddTilesAsync(zip, tiles, tiles.All(), ct);
        var extents = await AddDigestsAsync(zip, snapshot, null, ct);
        await AddNotesAsync(zip, snapshot, "VERIFY.ledger.txt", ct);
        await zip.CloseAsync(files => Manifest(snapshot, "ledger", null, [], files, extents), ct);
    }

    /// <summary>The witness's signature over what was signed just now, if it answers soon.</summary>
    private async Task WitnessAsync(CancellationToken ct)
    {
        if (offers is null)
            return;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(options.WitnessPatience);
        try
        {
            await offers.OfferAsync(again: false, patience.Token);
        }
        catch (Exception e) when (e is HttpRequestException or FormatException
            || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            // The bundle then lacks its signature, which whoever asks for one will be told.
        }
    }

    private static async Task WriteLeavesAsync(
        IAsyncEnumerable<(Histories.LedgerRow Row, byte[] LeafHash)> rows, Action<long> seen, Stream output, CancellationToken ct)
    {
        await foreach (var (row, _) in rows.WithCancellation(ct))
        {
            seen(row.Leaf);
            await output.WriteAsync(
                Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{row.Leaf}\t")), ct);
            await output.WriteAsync(LedgerLeaf.ContentAsStored(row.Source, row.Stored), ct);
            await output.WriteAsync("\n"u8.ToArray(), ct);
        }
    }

    private static async Task AddTilesAsync(BundleZip zip, BundleTiles tiles, IEnumerable<Tile> needed, CancellationToken ct)
    {
        foreach (var tile in needed)
            await zip.AddAsync(tiles.NameOf(tile), await tiles.ReadAsync(tile, ct), ct);
    }

    private async Task<List<SourceExtent>> AddDigestsAsync(
        BundleZip zip, EvidenceSnapshot snapshot, IReadOnlyCollection<Guid>? streams, CancellationToken ct)
    {
        var extents = new List<SourceExtent>();
        foreach (var source in RecordsService.Sources)
        {
            await zip.AddAsync(
                $"services/{source}.digests",
                async s => extents.Add(await digests.WriteAsync(source, streams, snapshot, s, ct)),
                ct);
        }

        // Other systems cannot be asked: what was stated when their events were taken over was kept beside the ledger.
        foreach (var source in await snapshot.ImportedSourcesAsync(streams, ct))
        {
            await zip.AddAsync(
                $"services/{source}.digests",
                async s => extents.Add(await BundleDigests.WriteImportedAsync(source, streams, snapshot, s, ct)),
                ct);
        }

        return extents;
    }

    private async Task AddNotesAsync(BundleZip zip, EvidenceSnapshot snapshot, string howTo, CancellationToken ct)
    {
        var lines = await WitnessTables.LinesAsync(snapshot.Connection, snapshot.Checkpoint.Size, ct);
        await zip.AddAsync("checkpoint", snapshot.Checkpoint.WithLines(lines), ct);
        await zip.AddAsync("keys/ledger.pub", $"{key.Verifier.ToLine()}\n", ct);
        if (witness is not null)
            await zip.AddAsync($"keys/witness-{FileNameOf(witness.Key.Name)}.pub", $"{witness.Key.ToLine()}\n", ct);
        await using var text = Assembly.GetExecutingAssembly().GetManifestResourceStream(howTo)
            ?? throw new InvalidOperationException($"{howTo} is not embedded.");
        await zip.AddAsync("VERIFY.txt", s => text.CopyToAsync(s, ct), ct);
    }

    private static string FileNameOf(string name) =>
        string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' ? c : '-'));

    private BundleManifest Manifest(
        EvidenceSnapshot snapshot,
        string kind,
        Guid? patient,
        IReadOnlyList<Guid> also,
        IReadOnlyList<BundleFile> files,
        IReadOnlyList<SourceExtent> extents) => new(
            BundleManifest.FormatOne,
            kind,
            patient,
            also,
            clock.GetUtcNow(),
            key.Verifier.Name,
            snapshot.Checkpoint.Size,
            files,
            extents);
}

/// <summary>What a patient's bundle is about.</summary>
/// <param name="PatientId">The patient.</param>
/// <param name="AlsoPatientIds">Records that are one with it.</param>
/// <param name="Documents">Further entries by name: the chart as shown, keys when asked for.</param>
internal sealed record PatientEvidence(
    Guid PatientId, IReadOnlyList<Guid> AlsoPatientIds, IReadOnlyList<(string Name, byte[] Content)> Documents);
