using PeriostealPlatform.EventSourcing.Decisions;

namespace PeriostealPlatform.Treatment.TreatmentHistories;

/// <summary>
/// The acceptance may ask that nobody with narrow airways is treated: no technique while the peak flow lies below a share of
/// the personal best (domain.md §2.6, <c>ci-asthma-exacerbation</c>; the restriction of INT-13 that carries the share).
/// </summary>
internal static class PeakFlowRules
{
    private const string InWords = "peak expiratory flow";

    /// <summary>Why no technique is applied now; null when nothing of this stands in the way.</summary>
    public static Refusal? Check(TreatmentState state, Episode episode, OpenSession session) =>
        Restrictions.LowestPeakFlowPercent(episode.Restrictions) is not { } percent ? null
        : session.VitalsBefore?.Vitals.Pef is not { } taken ? Refusals.VitalMissing(InWords)
        : state.PersonalBests.TryGetValue(episode.Id, out var best) && taken * 100 < best * percent
            ? Refusals.PeakFlowTooLow(taken, percent, best)
            : null;

    /// <summary>Tells that there is nothing to compare with; the practitioner judges alone.</summary>
    public static IEnumerable<Warning> Unjudged(TreatmentState state, Episode episode) =>
        Restrictions.LowestPeakFlowPercent(episode.Restrictions) is { } percent
        && !state.PersonalBests.ContainsKey(episode.Id)
            ? [Warnings.PersonalBestUnknown(percent)]
            : [];
}
