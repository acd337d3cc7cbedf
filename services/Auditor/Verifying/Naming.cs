using PeriostealPlatform.Auditor.Bundles;
using PeriostealPlatform.Auditor.Canonical;
using PeriostealPlatform.Auditor.Leaves;
using PeriostealPlatform.Verification.Tree;

namespace PeriostealPlatform.Auditor.Verifying;

/// <summary>
/// Finds out which event a failure is really about: when another stands in its place or none does, the lists of the
/// services still know the event by its hash or by its place in their order.
/// </summary>
internal static class Naming
{
    private const string Rewritten =
        "It was rewritten together with its hash in the tree: the event after it names another hash, and the signature does not cover this one.";

    public static void Complete(BundleArchive archive, TileChecks tiles, ServicesChecks services, Findings findings)
    {
        if (findings.FirstEvent is { } found)
        {
            if (found.Signed is { } hash && ByHash(archive, services, hash) is var (source, digest))
                findings.Rename(Identified(archive, found.Failure, source, digest));
            else if (found.Before is { } before && tiles.IsUnproven(before) && At(archive, before, before + 1) is var (leaf, one))
                findings.Rename(LeafChecks.Named(found.Failure.Step, leaf, one, Rewritten));
            else if (found.Between is var (from, to) && ByPlace(services, found.Failure.Source!, from, to) is { } own)
                findings.Rename(found.Failure with { EventId = own.Id, Sequence = own.Sequence });
        }
        else if (tiles.FirstBad is { } tile && At(archive, tile.FirstLeaf, tile.EndLeaf) is var (first, below))
        {
            findings.Add(new BadEvent(first, LeafChecks.Named(
                VerificationStep.Tiles, first, below, "It lies under a tile that is not what was signed: it, or another event under it, was altered.")));
        }
    }

    private static VerificationFailure Identified(BundleArchive archive, VerificationFailure failure, string source, ServiceDigest digest)
    {
        if (failure.EventId == digest.Id)
            return failure;
        var other = failure.EventId is { } there ? $" {there} stands in its place." : string.Empty;
        return new VerificationFailure(failure.Step, failure.What + other)
        {
            Leaf = failure.Leaf,
            Source = source,
            Sequence = digest.Sequence,
            EventId = digest.Id,
            Stream = archive.Manifest is { Kind: BundleKind.Patient, AlsoPatientIds: null or [] } ? archive.Manifest.PatientId : null,
        };
    }

    private static (string Source, ServiceDigest Digest)? ByHash(BundleArchive archive, ServicesChecks services, TreeHash hash)
    {
        foreach (var source in services.Sources.Where(one => archive.Has(ServiceList.NameOf(one))))
        {
            using var list = new ServiceList(source, archive.Open(ServiceList.NameOf(source)));
            while (list.TryRead(out var digest))
            {
                if (digest.Hash == hash)
                    return (source, digest);
            }
        }

        return null;
    }

    // More than one may be missing there; then which of them has this version cannot be told, and none is named.
    private static ServiceDigest? ByPlace(ServicesChecks services, string source, long after, long before) =>
        services.UnmatchedOf(source).Where(one => one.Sequence > after && one.Sequence < before).Take(2).ToList() is [var only]
            ? only
            : null;

    // The first event from one leaf up to another.
    private static (long Leaf, LedgerEvent Event)? At(BundleArchive archive, long from, long to)
    {
        using var file = archive.Open(LeafLines.FileName);
        var lines = new LeafLines(file);
        while (lines.TryRead(out var leaf, out var content) && leaf < to)
        {
            if (leaf < from)
                continue;
            try
            {
                return (leaf, new LeafReader().Read(content));
            }
            catch (NotCanonicalException)
            {
                return null;
            }
        }

        return null;
    }
}
