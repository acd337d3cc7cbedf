using System.Collections.Immutable;

namespace PeriostealPlatform.EventSourcing.Merging;

/// <summary>A state that records can be merged in.</summary>
/// <typeparam name="TState">The state itself.</typeparam>
/// <typeparam name="TFact">The closed family of facts.</typeparam>
public interface IMergeable<TState, TFact>
    where TState : IMergeable<TState, TFact>
    where TFact : notnull
{
    /// <summary>Merges so far.</summary>
    MergeHistory<TState, TFact> Merging { get; }

    /// <summary>The same state with other merges.</summary>
    TState With(MergeHistory<TState, TFact> merging);

    /// <summary>The state of the two records as one.</summary>
    /// <param name="carried">The facts of the record that is taken in.</param>
    TState TakeIn(IReadOnlyList<TFact> carried);
}

/// <summary>What a record knows of the merges it took part in.</summary>
/// <param name="Version">Events folded so far.</param>
/// <param name="Open">Merges that this record survived and that can be undone, oldest first.</param>
/// <param name="Retired">The merge that closed this record; null while it is open.</param>
/// <param name="Parted">Merges that were undone.</param>
/// <param name="Released">Records that were taken in once and given back.</param>
public sealed record MergeHistory<TState, TFact>(
    long Version,
    ImmutableList<OpenMerge<TState, TFact>> Open,
    Retirement? Retired,
    ImmutableList<Guid> Parted,
    ImmutableList<Guid> Released)
    where TFact : notnull
{
    /// <summary>No merge yet.</summary>
    public static MergeHistory<TState, TFact> None { get; } = new(0, [], null, [], []);

    /// <summary>The merge of this id, if it is not undone.</summary>
    public OpenMerge<TState, TFact>? Find(Guid merge) => Open.Find(m => m.MergeId == merge);

    /// <summary>Whether a merge of this id was ever seen.</summary>
    public bool Knows(Guid merge) => Find(merge) is not null || Parted.Contains(merge) || Retired?.MergeId == merge;
}

/// <summary>A merge that this record survived.</summary>
/// <param name="MergeId">The merge.</param>
/// <param name="Retired">The record that was taken in.</param>
/// <param name="Before">This record before the merge.</param>
/// <param name="Since">What was written since and still belongs to this record.</param>
public sealed record OpenMerge<TState, TFact>(
    Guid MergeId, Guid Retired, TState Before, ImmutableList<PlacedFact<TFact>> Since)
    where TFact : notnull;

/// <summary>A fact and where it stands in the stream.</summary>
public sealed record PlacedFact<TFact>(long Version, int Index, TFact Fact) where TFact : notnull;

/// <summary>The merge that closed a record.</summary>
/// <param name="MergeId">The merge.</param>
/// <param name="Survivor">The record that goes on.</param>
public sealed record Retirement(Guid MergeId, Guid Survivor);
