using PeriostealPlatform.Auditor.Leaves;
using PeriostealPlatform.Verification.Tree;

namespace PeriostealPlatform.Auditor.Verifying;

/// <summary>Checks of every stream of every service that its versions have no hole and each event names the hash before it.</summary>
internal sealed class StreamChecks(Findings findings)
{
    private readonly Dictionary<(string Source, Guid Stream), StreamEnd> _ends = [];

    /// <summary>How many streams there are.</summary>
    public int Count => _ends.Count;

    public void Check(long leaf, in LedgerEvent one)
    {
        ref var end = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(
            _ends, (one.Source, one.Stream), out _);
        if (one.Version <= end.Version || one.Sequence <= end.Sequence)
        {
            findings.Add(Bad(leaf, one, "It does not come after the event before it in its stream: one was added, or they were put in another order."));
            return;
        }

        if (one.Version > end.Version + 1)
            findings.Add(Missing(leaf, one, end));
        else if (one.Chain.State == ChainState.Right && one.Chain.Previous != (end.HasHash ? end.Hash : null))
            findings.Add(Bad(leaf, one, "It does not name the hash of the event before it in its stream.") with { Before = end.Leaf });
        if (one.Chain.State == ChainState.Wrong)
            findings.Add(Bad(leaf, one, "Its content is not what its chain hash was taken over."));
        end = new StreamEnd(leaf, one.Version, one.Sequence, one.Chain.Hash is not null, one.Chain.Hash ?? default);
    }

    private static BadEvent Bad(long leaf, in LedgerEvent one, string what) =>
        new(leaf, LeafChecks.Named(VerificationStep.Stream, leaf, one, what));

    private static BadEvent Missing(long leaf, in LedgerEvent one, StreamEnd end) =>
        new(leaf, new VerificationFailure(VerificationStep.Stream, $"It is missing: version {one.Version} of its stream follows version {end.Version}.")
        {
            Source = one.Source,
            Stream = one.Stream,
            Version = end.Version + 1,
        })
        {
            Between = (end.Sequence, one.Sequence),
        };

    private readonly record struct StreamEnd(long Leaf, long Version, long Sequence, bool HasHash, TreeHash Hash);
}
