using System.Collections.Immutable;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.EventSourcing.Merging;
using static PeriostealPlatform.Treatment.TreatmentHistories.TreatmentEvent;

namespace PeriostealPlatform.Treatment.TreatmentHistories;

/// <summary>Two records as one history.</summary>
internal sealed partial record TreatmentState : IMergeable<TreatmentState, TreatmentEvent>
{
    /// <inheritdoc/>
    public MergeHistory<TreatmentState, TreatmentEvent> Merging { get; init; } =
        MergeHistory<TreatmentState, TreatmentEvent>.None;

    /// <summary>Merges that wait until no session is open.</summary>
    public ImmutableList<LinkAwaited> Awaited { get; init; } = [];

    /// <inheritdoc/>
    public TreatmentState With(MergeHistory<TreatmentState, TreatmentEvent> merging) => this with
    {
        Merging = merging,
        Awaited = Awaited.RemoveAll(a => merging.Knows(a.MergeId)),
    };

    /// <inheritdoc/>
    public TreatmentState TakeIn(IReadOnlyList<TreatmentEvent> carried)
    {
        var joined = carried.Where(f => f is not (SharingNoted or LinkAwaited)).Aggregate(this, EvolveCarried);
        return joined with
        {
            Sharing = SharingDirective.Stricter(
                Sharing, carried.OfType<SharingNoted>().MaxBy(s => s.DirectiveVersion) is { } other
                    ? new(other.Policy, other.Clinics, other.DirectiveVersion)
                    : null),
            Pregnancy = Pregnancy == TreatmentHistories.Pregnancy.Yes ? Pregnancy : joined.Pregnancy ?? Pregnancy,
        };
    }

    /// <summary>Whether an id is one of this history.</summary>
    public static bool Knows(TreatmentState state, Guid id) =>
        state.Episodes.ContainsKey(new(id)) || state.Courses.ContainsKey(new(id))
        || state.Consents.ContainsKey(new(id)) || state.Baselines.ContainsKey(new(id));

    /// <summary>Whether a session is being held.</summary>
    public bool InSession => Courses.Values.Any(c => c.Open is not null);

    /// <summary>Why the history is closed for good or by a merge (INT-19); null when it is not.</summary>
    private static Refusal? WhyClosed(TreatmentState state) =>
        state.IsDisposed ? Refusals.RecordClosed("disposed")
        : state.Merging.Retired is { Survivor: var survivor } ? Refusals.Retired(survivor) : null;

    // A fact that came late to the retired record may have come to the survivor's too.
    private static TreatmentState EvolveCarried(TreatmentState state, TreatmentEvent fact) => fact switch
    {
        EpisodeOpened e when state.Episodes.ContainsKey(e.EpisodeId) => state,
        ConsentNoted e when state.Consents.ContainsKey(e.ConsentId) => state,
        _ => Evolve(state, fact),
    };
}
