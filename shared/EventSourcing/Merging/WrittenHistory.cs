using PeriostealPlatform.EventSourcing.Amendments;
using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.EventSourcing.Facts;

namespace PeriostealPlatform.EventSourcing.Merging;

/// <summary>A fact as a stream holds it.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Carried">What it means to another record.</param>
/// <param name="Folds">Whether another record folds it; an amendment is already in what it amends.</param>
/// <param name="Merge">The merge that brought it here; null for the record's own.</param>
/// <param name="Cause">Id of what caused the event; null when nothing was noted.</param>
public sealed record WrittenFact(EventPlace Place, CarriedFact Carried, bool Folds, Guid? Merge, string? Cause);

/// <summary>The facts that make up a record now: its own, those it took in, without those it gave back.</summary>
public sealed class WrittenHistory
{
    private readonly List<WrittenFact> _facts = [];
    private readonly Dictionary<Guid, long> _joinedAt = [];

    /// <summary>The facts, in the order in which they came to this record.</summary>
    public IReadOnlyList<WrittenFact> Facts => _facts;

    /// <summary>What a record that is taken in means to the one that goes on.</summary>
    public IReadOnlyList<CarriedFact> Carried => [.. _facts.Where(f => f.Folds).Select(f => f.Carried)];

    /// <summary>Version of the event that joined two records; null when it is unknown or undone.</summary>
    public long? JoinedAt(Guid merge) => _joinedAt.TryGetValue(merge, out var version) ? version : null;

    /// <summary>The history of a stream as it stands, amended and without what was withdrawn.</summary>
    public static WrittenHistory Of<TState, TFact>(History<TState, TFact> stream, EventNames<TFact> names)
        where TState : notnull
        where TFact : notnull
    {
        var history = new WrittenHistory();
        foreach (var recorded in stream.Facts.Where(f => !f.IsWithdrawn))
            history.Add(recorded, names);
        return history;
    }

    private void Add<TFact>(RecordedFact<TFact> recorded, EventNames<TFact> names) where TFact : notnull
    {
        var stored = recorded.Stored;
        switch (recorded.Fact)
        {
            case IRecordsJoined e:
                _joinedAt[e.MergeId] = stored.Version;
                AddCarried(e.Carried, stored.Version, e.MergeId);
                break;
            case IRecordsParted e:
                var back = e.GivenBack.Select(p => (p.Version, p.Index)).ToHashSet();
                _joinedAt.Remove(e.MergeId);
                _facts.RemoveAll(f => f.Merge == e.MergeId || back.Contains((f.Place.Version, f.Place.Index)));
                break;
            case IRecordRestored e:
                AddCarried(e.CarriedBack, stored.Version, null);
                break;
            case IRecordRetired:
                break;
            case var fact:
                var carried = CarriedFact.Of(recorded, names);
                var folds = fact is not IRecordAmended;
                _facts.Add(new(new(stored.Id, stored.Version), carried, folds, null, stored.CausationId));
                break;
        }
    }

    private void AddCarried(IReadOnlyList<CarriedFact> carried, long version, Guid? merge) => _facts.AddRange(
        carried.Select((fact, at) => new WrittenFact(new(fact.EventId, version, at + 1), fact, true, merge, null)));
}
