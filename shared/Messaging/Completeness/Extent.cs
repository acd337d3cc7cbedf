using PeriostealPlatform.Ledger;

namespace PeriostealPlatform.Messaging.Completeness;

/// <summary>How much a service has, up to a proven mark.</summary>
/// <param name="Count">Events from the first on.</param>
/// <param name="HighestSequence">Sequence of the last of them; 0 when there is none.</param>
/// <param name="RunningRoot">Running root after it, lower-case hex.</param>
/// <param name="Mark">No event at or below it is missing from the count, now or ever.</param>
public sealed record Extent(long Count, long HighestSequence, string RunningRoot, long Mark)
{
    /// <summary>The point as a root to compare or to go on from.</summary>
    public RunningRoot ToRoot() => new(Count, HighestSequence, Convert.FromHexString(RunningRoot));
}
