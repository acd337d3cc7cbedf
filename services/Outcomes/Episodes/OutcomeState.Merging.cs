using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.EventSourcing.Merging;

namespace PeriostealPlatform.Outcomes.Episodes;

/// <summary>Two records as one.</summary>
internal sealed partial record OutcomeState : IMergeable<OutcomeState, OutcomeEvent>
{
    /// <inheritdoc/>
    public MergeHistory<OutcomeState, OutcomeEvent> Merging { get; init; } =
        MergeHistory<OutcomeState, OutcomeEvent>.None;

    /// <inheritdoc/>
    public OutcomeState With(MergeHistory<OutcomeState, OutcomeEvent> merging) => this with { Merging = merging };

    /// <inheritdoc/>
    public OutcomeState TakeIn(IReadOnlyList<OutcomeEvent> carried)
    {
        // Treatment may have told of an episode here before Outcomes heard of the merge: what it told counts as well. What
        // concerned the whole of the other record concerns its own episodes only.
        var theirs = carried.Aggregate(Aggregate.Initial, Evolve).Episodes.Keys;
        var shared = this with { Episodes = Episodes.RemoveRange(Episodes.Keys.Except(theirs)) };
        return this with { Episodes = Episodes.SetItems(carried.Aggregate(shared, Evolve).Episodes) };
    }

    /// <summary>Whether an id is that of an episode here.</summary>
    public static bool Knows(OutcomeState state, Guid id) => state.Episodes.ContainsKey(new(id));

    /// <summary>Why the record is closed for good or by a merge (INT-19); null when it is not.</summary>
    private static Refusal? WhyClosed(OutcomeState state) =>
        state.IsDisposed ? Refusals.RecordClosed("disposed")
        : state.Merging.Retired is { Survivor: var survivor } ? Refusals.Retired(survivor) : null;
}
