using PeriostealPlatform.EventSourcing.Commands;

namespace PeriostealPlatform.EventSourcing.Merging;

/// <summary>Finds the record that another service's fact belongs to now, whichever merge either side has heard of.</summary>
public static class MergedStreams
{
    /// <summary>
    /// The record that goes on for the named one. A fact about something only a record knows that was given back, or that
    /// is still to be taken in, belongs there.
    /// </summary>
    /// <param name="executor">Reads streams.</param>
    /// <param name="named">The patient that the fact names.</param>
    /// <param name="subjects">Ids of what the fact is about; none when it is about the person.</param>
    /// <param name="knows">Whether a state knows one of these ids.</param>
    /// <param name="awaited">Records that will be taken in; none when merges never wait.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<Guid> FindAsync<TState, TFact>(
        this CommandExecutor<TState, TFact> executor,
        Guid named,
        IReadOnlyList<Guid> subjects,
        Func<TState, Guid, bool> knows,
        Func<TState, IEnumerable<Guid>>? awaited,
        CancellationToken ct)
        where TState : class, IMergeable<TState, TFact>
        where TFact : notnull
    {
        var (patient, state) = (named, (await executor.LoadAsync(named, ct)).State);
        while (state.Merging.Retired is { } retired)
            (patient, state) = (retired.Survivor, (await executor.LoadAsync(retired.Survivor, ct)).State);

        if (subjects.Count == 0 || subjects.Any(id => knows(state, id)))
            return patient;
        foreach (var other in state.Merging.Released.Concat(awaited?.Invoke(state) ?? []))
        {
            var (elsewhere, _) = await executor.LoadAsync(other, ct);
            if (subjects.Any(id => knows(elsewhere, id)))
                return other;
        }

        return patient;
    }
}
