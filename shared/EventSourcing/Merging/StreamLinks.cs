using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.EventSourcing.Facts;

namespace PeriostealPlatform.EventSourcing.Merging;

/// <summary>How a service writes down that Intake merged or parted two records.</summary>
/// <param name="Joined">On the survivor's stream: merge, retired record, what it brings.</param>
/// <param name="Retired">On the retired record's stream: merge, survivor.</param>
/// <param name="Parted">On the survivor's stream: merge, restored record, what is given back.</param>
/// <param name="Restored">On the restored record's stream: merge, survivor, what comes back.</param>
public sealed record LinkFacts<TFact>(
    Func<Guid, Guid, IReadOnlyList<CarriedFact>, TFact> Joined,
    Func<Guid, Guid, TFact> Retired,
    Func<Guid, Guid, IReadOnlyList<EventPlace>, TFact> Parted,
    Func<Guid, Guid, IReadOnlyList<CarriedFact>, TFact> Restored) where TFact : notnull;

/// <summary>
/// Links two streams of a service after Intake has merged their records, and parts them again. Both streams are written in
/// the caller's transaction; doing it again changes nothing, so either of Intake's two facts may come first.
/// </summary>
/// <param name="executor">Bound to the transaction.</param>
/// <param name="names">The service's stored names.</param>
/// <param name="facts">The service's own facts.</param>
public sealed class StreamLinks<TState, TFact>(
    CommandExecutor<TState, TFact> executor, EventNames<TFact> names, LinkFacts<TFact> facts)
    where TState : class, IMergeable<TState, TFact>
    where TFact : notnull
{
    /// <summary>Lets the survivor's stream go on for both.</summary>
    public async Task LinkAsync(Guid merge, Guid survivor, Guid retired, CommandContext context, CancellationToken ct)
    {
        var (state, _) = await executor.LoadAsync(survivor, ct);
        var history = await executor.LoadHistoryAsync(retired, ct);
        if (state.Merging.Knows(merge) || history.State.Merging.Knows(merge))
            return;
        var carried = WrittenHistory.Of(history, names).Carried;
        var closing = context with { ExpectedVersion = history.Head.Version };
        await WriteAsync(retired, closing, facts.Retired(merge, survivor), ct);
        await WriteAsync(survivor, context, facts.Joined(merge, retired, carried), ct);
    }

    /// <summary>Gives the restored record its own again: by episode, or with what caused it.</summary>
    /// <param name="merge">The merge that Intake undid.</param>
    /// <param name="survivor">The record that went on.</param>
    /// <param name="restored">The record that is open again.</param>
    /// <param name="episodes">The restored record's episodes.</param>
    /// <param name="causes">Ids of Intake's events that went back.</param>
    /// <param name="context">The reaction.</param>
    /// <param name="ct">Cancels.</param>
    public async Task UnlinkAsync(
        Guid merge,
        Guid survivor,
        Guid restored,
        IReadOnlyList<Guid> episodes,
        IReadOnlyList<Guid> causes,
        CommandContext context,
        CancellationToken ct)
    {
        var history = await executor.LoadHistoryAsync(survivor, ct);
        if (history.State.Merging.Parted.Contains(merge))
            return;
        if (history.State.Merging.Find(merge) is null)
        {
            // It waited to be linked and need not be any more.
            await WriteAsync(survivor, context, facts.Parted(merge, restored, []), ct);
            await WriteAsync(restored, context, facts.Restored(merge, survivor, []), ct);
            return;
        }

        var caused = causes.Select(c => c.ToString("D")).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var divided = Division.Of(
            WrittenHistory.Of(history, names),
            merge,
            fact => fact.Cause is { } cause && caused.Contains(cause) ? Owner.Restored : Owner.Survivor,
            episodes);
        var back = divided.Where(d => d.Owner == Owner.Restored).Select(d => d.Fact).ToList();
        var parting = context with { ExpectedVersion = history.Head.Version };
        await WriteAsync(survivor, parting, facts.Parted(merge, restored, [.. back.Select(f => f.Place)]), ct);
        CarriedFact[] carried = [.. back.Where(f => f.Folds).Select(f => f.Carried)];
        await WriteAsync(restored, context, facts.Restored(merge, survivor, carried), ct);
    }

    private async Task WriteAsync(Guid stream, CommandContext context, TFact fact, CancellationToken ct)
    {
        Decision<TFact> decision = fact;
        var outcome = await executor.ExecuteAsync(
            stream, context with { EvenWhenClosed = true }, _ => decision, answer: null, ct);
        if (outcome is not CommandOutcome.Done)
            throw new MergeRaceLostException();
    }
}

/// <summary>One of two records was written to while they were being merged or parted; trying again helps.</summary>
public sealed class MergeRaceLostException() : Exception("A record was written to while it was being merged or parted.");
