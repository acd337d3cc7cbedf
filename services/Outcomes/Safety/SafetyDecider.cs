using PeriostealPlatform.Catalogue;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Outcomes.Episodes;
using static PeriostealPlatform.Outcomes.Episodes.OutcomeEvent;

namespace PeriostealPlatform.Outcomes.Safety;

/// <summary>
/// When reactions of one kind make a safety signal. The numbers that trigger it are judgement, to be signed off with
/// the other thresholds; a signal asks people to look and decides nothing.
/// </summary>
internal static class SafetyDecider
{
    /// <summary>
    /// Raises a signal in the stream of the clinic or the chain, unless the same one was raised already.
    /// </summary>
    public static Decision<OutcomeEvent> Watch(OutcomeState signals, ReactionCounts counts, ClinicalRules rules)
    {
        var frequent = counts.Count >= rules.SignalMinCount
            && counts.Count * 1000L >= (long)rules.SignalMinPerThousand * counts.SessionsStarted;
        if (!frequent && counts.Severe == 0) return Decision.Nothing;
        if (signals.Signals.Any(s => s.Code == counts.Code && Covers(s, counts))) return Decision.Nothing;
        return new SafetySignalRaised(
            counts.Code, rules.SignalWindowDays, counts.Until, counts.Count, counts.Severe, counts.SessionsStarted,
            rules.Version, counts.Clinic);
    }

    /// <summary>
    /// Within the window of an earlier signal another is raised only for twice as many, or for more severe ones.
    /// </summary>
    private static bool Covers(SafetySignalRaised earlier, ReactionCounts now) =>
        now.Until - earlier.Until < TimeSpan.FromDays(earlier.WindowDays)
        && now.Count < 2 * earlier.Count
        && now.Severe <= earlier.Severe;
}

/// <summary>Reactions of one kind in one window.</summary>
/// <param name="Code">The kind.</param>
/// <param name="Clinic">The clinic; null for the whole chain.</param>
/// <param name="Until">End of the window.</param>
/// <param name="Count">Reactions related at least possibly.</param>
/// <param name="Severe">Of these, those from the severe grade on.</param>
/// <param name="SessionsStarted">Sessions completed or aborted in the window.</param>
internal sealed record ReactionCounts(
    string Code, string? Clinic, DateTimeOffset Until, int Count, int Severe, int SessionsStarted);
