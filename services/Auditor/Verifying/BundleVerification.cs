using PeriostealPlatform.Auditor.Bundles;
using PeriostealPlatform.Auditor.Canonical;
using PeriostealPlatform.Auditor.Leaves;
using PeriostealPlatform.Verification.Tree;

namespace PeriostealPlatform.Auditor.Verifying;

/// <summary>
/// Verifies an evidence bundle with nothing but the bundle and a public key. One pass over the events; memory grows with
/// the number of streams only.
/// </summary>
public static class BundleVerification
{
    private const int ProgressEvery = 4096;

    /// <summary>Verifies a bundle.</summary>
    /// <param name="zip">The bundle; must be seekable.</param>
    /// <param name="keys">The keys that are trusted.</param>
    /// <param name="progress">Is told the part of the events that was read, 0 to 1.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="UnusableBundleException">It cannot be checked at all.</exception>
    public static VerificationReport Verify(
        Stream zip, VerificationKeys keys, IProgress<double>? progress = null, CancellationToken ct = default)
    {
        using var archive = BundleArchive.Open(zip);
        var findings = new Findings();
        var files = new CheckedFiles(archive, findings);
        files.CheckNames();
        foreach (var name in archive.Names.Where(IsPassedOver))
            files.Pass(name);
        var (head, note) = NoteChecks.Check(files, keys, findings);
        var tiles = new TileChecks(files, head.Size, findings);
        tiles.Check(head.Root);

        using var services = new ServicesChecks(files, findings);
        var streams = new StreamChecks(findings);
        var leaves = new LeafChecks(archive.Manifest, tiles, head.Size, findings);
        var (events, foreign) = ReadEvents(files, leaves, streams, services, progress, ct);
        leaves.Finish();
        services.Finish();
        Naming.Complete(archive, tiles, services, findings);
        var first = findings.FirstEvent?.Failure ?? findings.InOrder.FirstOrDefault();
        return new VerificationReport(first, findings.InOrder, findings.Count, new VerificationSummary(
            head.Origin,
            archive.Manifest.PatientId,
            head.Size,
            events,
            foreign,
            streams.Count,
            services.EventsBySource,
            [.. note.Signers],
            archive.Manifest.CreatedAt));
    }

    private static (long Events, long Foreign) ReadEvents(
        CheckedFiles files,
        LeafChecks leaves,
        StreamChecks streams,
        ServicesChecks services,
        IProgress<double>? progress,
        CancellationToken ct)
    {
        using var file = files.Archive.Open(LeafLines.FileName);
        var lines = new LeafLines(file);
        var reader = new LeafReader();
        var foreign = 0L;
        while (lines.TryRead(out var leaf, out var content))
        {
            if (lines.Count % ProgressEvery == 0)
            {
                ct.ThrowIfCancellationRequested();
                progress?.Report((double)file.Position / file.Length);
            }

            leaves.CheckPlace(leaf);
            var hash = TreeHash.OfLeaf(content);
            try
            {
                var one = reader.Read(content);
                leaves.Check(leaf, one, hash);
                streams.Check(leaf, one);
                services.Check(leaf, one, hash);
                foreign += one.Chain.State == ChainState.Foreign ? 1 : 0;
            }
            catch (NotCanonicalException cause)
            {
                leaves.Unreadable(leaf, cause.Message, hash, content);
            }
        }

        files.Finish(file);
        progress?.Report(1);
        return (lines.Count, foreign);
    }

    // The rest is read where it is checked.
    private static bool IsPassedOver(string name) =>
        name is not ("checkpoint" or LeafLines.FileName) && !TileChecks.IsTile(name) && !ServicesChecks.IsList(name);
}
