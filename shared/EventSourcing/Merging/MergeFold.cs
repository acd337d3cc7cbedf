using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.EventSourcing.Facts;

namespace PeriostealPlatform.EventSourcing.Merging;

/// <summary>
/// Folds merges around the fold of a record's own facts. Undoing a merge folds again from before it, without the other's
/// record and without what is given back: so nothing has to be subtracted from a state.
/// </summary>
public static class MergeFold
{
    /// <summary>A fold that also knows merges.</summary>
    /// <param name="initial">The state of an empty stream.</param>
    /// <param name="evolve">The next state after any other fact.</param>
    /// <param name="names">Reads carried facts; asked for when the first merge is met.</param>
    /// <param name="closed">Why a record takes no command any more; null for one that is open.</param>
    public static Aggregate<TState, TFact> Aggregate<TState, TFact>(
        TState initial,
        Func<TState, TFact, TState> evolve,
        Func<EventNames<TFact>> names,
        Func<TState, Refusal?> closed)
        where TState : class, IMergeable<TState, TFact>
        where TFact : notnull => new(
            initial,
            (state, fact) => At(state, new PlacedFact<TFact>(state.Merging.Version + 1, 0, fact), evolve, names),
            state => state.With(state.Merging with { Version = state.Merging.Version + 1 }),
            closed);

    private static TState At<TState, TFact>(
        TState state,
        PlacedFact<TFact> placed,
        Func<TState, TFact, TState> evolve,
        Func<EventNames<TFact>> names)
        where TState : class, IMergeable<TState, TFact>
        where TFact : notnull
    {
        var next = placed.Fact switch
        {
            IRecordsJoined e when state.Merging.Retired is null && !state.Merging.Knows(e.MergeId) =>
                Join(Keep(state, placed), state, e, names()),
            IRecordsParted e when state.Merging.Find(e.MergeId) is { } merge =>
                Parted(Part(merge, e, evolve, names), e, state.Merging),
            // Undone before the records were joined here: there is nothing to part.
            IRecordsParted e when !state.Merging.Knows(e.MergeId) => Parted(state, e, state.Merging),
            IRecordRetired e when state.Merging.Retired is null =>
                state.With(state.Merging with { Retired = new(e.MergeId, e.SurvivorPatientId) }),
            IRecordRestored e when state.Merging.Retired is null || state.Merging.Retired.MergeId == e.MergeId =>
                Restore(state, e, placed.Version, evolve, names),
            IRecordsJoined or IRecordsParted or IRecordRetired or IRecordRestored =>
                throw new UnexpectedFactException(state, placed.Fact),
            _ => Keep(evolve(state, placed.Fact), placed),
        };
        return next.With(next.Merging with { Version = placed.Version });
    }

    // Every merge that can still be undone must be able to fold what came after it again.
    private static TState Keep<TState, TFact>(TState state, PlacedFact<TFact> placed)
        where TState : class, IMergeable<TState, TFact>
        where TFact : notnull => state.Merging.Open.IsEmpty
        ? state
        : state.With(state.Merging with
        {
            Open = [.. state.Merging.Open.Select(m => m with { Since = m.Since.Add(placed) })],
        });

    private static TState Join<TState, TFact>(
        TState state, TState before, IRecordsJoined e, EventNames<TFact> names)
        where TState : class, IMergeable<TState, TFact>
        where TFact : notnull
    {
        var joined = state.TakeIn([.. e.Carried.Select(c => c.Read(names))]);
        var merging = state.Merging;
        return joined.With(merging with { Open = merging.Open.Add(new(e.MergeId, e.RetiredPatientId, before, [])) });
    }

    private static TState Part<TState, TFact>(
        OpenMerge<TState, TFact> merge,
        IRecordsParted e,
        Func<TState, TFact, TState> evolve,
        Func<EventNames<TFact>> names)
        where TState : class, IMergeable<TState, TFact>
        where TFact : notnull
    {
        var back = e.GivenBack.Select(p => (p.Version, p.Index)).ToHashSet();
        return merge.Since
            .Where(f => !back.Contains((f.Version, f.Index)))
            .Aggregate(merge.Before, (state, placed) => At(state, placed, evolve, names));
    }

    private static TState Parted<TState, TFact>(TState state, IRecordsParted e, MergeHistory<TState, TFact> known)
        where TState : class, IMergeable<TState, TFact>
        where TFact : notnull => state.With(state.Merging with
        {
            Retired = known.Retired,
            Parted = known.Parted.Add(e.MergeId),
            Released = known.Released.Remove(e.RestoredPatientId).Add(e.RestoredPatientId),
        });

    private static TState Restore<TState, TFact>(
        TState state,
        IRecordRestored e,
        long version,
        Func<TState, TFact, TState> evolve,
        Func<EventNames<TFact>> names)
        where TState : class, IMergeable<TState, TFact>
        where TFact : notnull
    {
        var merging = state.Merging;
        var open = state.With(merging with { Retired = null, Parted = merging.Parted.Add(e.MergeId) });
        return e.CarriedBack
            .Select((carried, at) => new PlacedFact<TFact>(version, at + 1, carried.Read(names())))
            .Aggregate(open, (next, placed) => At(next, placed, evolve, names));
    }
}
