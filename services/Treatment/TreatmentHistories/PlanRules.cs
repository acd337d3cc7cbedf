using System.Collections.Immutable;
using PeriostealPlatform.EventSourcing.Decisions;

namespace PeriostealPlatform.Treatment.TreatmentHistories;

/// <summary>What every plan must obey, a first one and a revised one (TRT-02, 03, 05, 09, 10).</summary>
internal static class PlanRules
{
    public static Refusal? Check(TreatmentState state, Acting by, Episode episode, Plan plan) =>
        Permission.ByConsent(state, episode.Id, by.At, plan.Sites)
        ?? DoseRules.OfPlan(plan)
        ?? plan.Sites.Select(s => SiteRules.Check(s, episode, state.Pregnancy)).FirstOrDefault(r => r is not null)
        ?? Exceeded(episode, plan);

    public static ImmutableList<Warning> WarningsAbout(Episode episode, Plan plan) =>
    [
        .. SiteRules.Incomplete(plan.Sites),
        .. SiteRules.Unrelated(episode, plan.Sites),
        .. DoseRules.UnusualIn(plan),
    ];

    /// <summary>TRT-05. Exclusion zones reach the plan as the acceptance's prohibited sites (TRT-03).</summary>
    private static Refusal? Exceeded(Episode episode, Plan plan) =>
        Restrictions.ExceededBy(plan.MaxPointsPerSession, episode.Restrictions) is { } restriction
            ? Refusals.ExceedsRestriction(restriction)
            : null;
}
