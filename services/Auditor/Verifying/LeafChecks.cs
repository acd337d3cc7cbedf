using PeriostealPlatform.Auditor.Bundles;
using PeriostealPlatform.Auditor.Leaves;
using PeriostealPlatform.Verification.Tree;

namespace PeriostealPlatform.Auditor.Verifying;

/// <summary>Checks that each leaf is the one that the tree has there, and that it belongs into this bundle.</summary>
internal sealed class LeafChecks(BundleManifest manifest, TileChecks tiles, long size, Findings findings)
{
    private readonly HashSet<Guid> _patients =
        manifest.Kind == BundleKind.Patient ? [manifest.PatientId!.Value, .. manifest.AlsoPatientIds ?? []] : [];

    private long _next;

    /// <summary>Checks the place of a leaf, before its content is read.</summary>
    public void CheckPlace(long leaf)
    {
        if (leaf < _next)
            throw new UnusableBundleException($"events.leaves names leaf {leaf} after leaf {_next - 1}.");
        if (manifest.Kind == BundleKind.Ledger && leaf > _next)
            findings.Add(Missing(_next, $"It is missing: leaf {leaf} follows in the list."));
        if (leaf >= size)
            findings.Add(new BadEvent(leaf, new(VerificationStep.Leaf, $"It lies beyond the {size} leaves of the checkpoint.") { Leaf = leaf }));
        _next = leaf + 1;
    }

    /// <summary>Checks a leaf's content against the tree.</summary>
    public void Check(long leaf, in LedgerEvent one, TreeHash hash)
    {
        var signed = leaf < size ? tiles.HashOf(leaf) : null;
        if (signed is null)
            findings.Add(new BadEvent(leaf, Named(VerificationStep.Leaf, leaf, one, "The bundle has no tile for it, so nothing proves it.")));
        else if (signed != hash)
            findings.Add(new BadEvent(leaf, Named(VerificationStep.Leaf, leaf, one, "It is not what the ledger signed for this leaf.")) { Signed = signed });
        if (_patients.Count > 0 && !_patients.Contains(one.Stream))
            findings.Add(new BadEvent(leaf, Named(VerificationStep.Leaf, leaf, one, "It is not of the patient whose record this is.")));
    }

    /// <summary>Notes a leaf whose content cannot be read.</summary>
    public void Unreadable(long leaf, string why, TreeHash hash, ReadOnlySpan<byte> content)
    {
        var signed = leaf < size ? tiles.HashOf(leaf) : null;
        var failure = new VerificationFailure(VerificationStep.Leaf, $"It is no event in canonical form: {why}.") { Leaf = leaf };
        findings.Add(new BadEvent(leaf, LeafGuess.Name(failure, content))
        {
            Signed = signed == hash ? null : signed,
        });
    }

    /// <summary>Checks that the whole ledger ends where the checkpoint says.</summary>
    public void Finish()
    {
        if (manifest.Kind == BundleKind.Ledger && _next < size)
            findings.Add(Missing(_next, $"It is missing: the list ends before it, the checkpoint covers {size} leaves."));
    }

    internal static VerificationFailure Named(VerificationStep step, long leaf, in LedgerEvent one, string what) => new(step, what)
    {
        Leaf = leaf,
        Source = one.Source,
        Sequence = one.Sequence,
        EventId = one.Id,
        Stream = one.Stream,
        Version = one.Version,
        Type = one.Type,
    };

    private BadEvent Missing(long leaf, string what) =>
        new(leaf, new(VerificationStep.Leaf, what) { Leaf = leaf }) { Signed = leaf < size ? tiles.HashOf(leaf) : null };
}
