using System.Collections.Immutable;
using static PeriostealPlatform.Treatment.TreatmentHistories.TreatmentEvent;

namespace PeriostealPlatform.Treatment.TreatmentHistories;

/// <summary>What others told that stands in the way of treatment or asks for a look.</summary>
/// <param name="RedFlags">Those open.</param>
/// <param name="Reviews">Recommended and not yet looked at, by episode.</param>
/// <param name="Deceased">Day of death; null while alive.</param>
internal sealed record Alerts(
    ImmutableDictionary<RedFlagId, RedFlag> RedFlags,
    ImmutableDictionary<EpisodeId, ReviewRecommended> Reviews,
    DateOnly? Deceased)
{
    public static Alerts None { get; } = new(
        ImmutableDictionary<RedFlagId, RedFlag>.Empty,
        ImmutableDictionary<EpisodeId, ReviewRecommended>.Empty,
        Deceased: null);

    /// <summary>The flag that blocks an episode; null when none does.</summary>
    public RedFlag? FlagOf(EpisodeId episode) => RedFlags.Values
        .Where(f => f.Episode is null || f.Episode == episode)
        .OrderBy(f => f.Code, StringComparer.Ordinal)
        .FirstOrDefault();

    public Alerts After(IAlertFact fact) => fact switch
    {
        RedFlagNoted e => this with { RedFlags = RedFlags.SetItem(e.RedFlagId, new RedFlag(e.Code, e.EpisodeId)) },
        RedFlagResolutionNoted e => this with { RedFlags = RedFlags.Remove(e.RedFlagId) },
        ReviewNoted e => this with { Reviews = Reviews.SetItem(e.EpisodeId, new ReviewRecommended(e.Number, e.Why)) },
        DeathNoted e => this with { Deceased = e.DateOfDeath },
        _ => throw new InvalidOperationException($"{fact.GetType().Name} is no alert."),
    };

    /// <summary>A session that starts, or a plan that is revised, has had its look.</summary>
    public Alerts After(ICourseFact fact) => fact is SessionStarted or PlanRevised && Reviews.ContainsKey(fact.EpisodeId)
        ? this with { Reviews = Reviews.Remove(fact.EpisodeId) }
        : this;
}

/// <param name="Episode">Null for any.</param>
internal sealed record RedFlag(string Code, EpisodeId? Episode);

/// <param name="Number">Of the reassessment it rests on.</param>
internal sealed record ReviewRecommended(int Number, string Why);
