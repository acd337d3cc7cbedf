using PeriostealPlatform.EventSourcing.Decisions;

namespace PeriostealPlatform.EventSourcing.Facts;

/// <summary>How facts fold into a state. Pure: no clock, no I/O, no decision.</summary>
/// <param name="Initial">The state of an empty stream.</param>
/// <param name="Evolve">The next state. Throws <see cref="UnexpectedFactException"/> on an impossible fact.</param>
/// <param name="Passed">The state after an event that was withdrawn; null when it is the same.</param>
/// <param name="Closed">Why no command is taken any more (INT-19); null for a record that is open.</param>
public sealed record Aggregate<TState, TFact>(
    TState Initial,
    Func<TState, TFact, TState> Evolve,
    Func<TState, TState>? Passed = null,
    Func<TState, Refusal?>? Closed = null)
    where TState : notnull
    where TFact : notnull
{
    /// <summary>Folds facts in order.</summary>
    public TState Fold(IEnumerable<TFact> facts) => facts.Aggregate(Initial, Evolve);

    /// <summary>The state after an event that was entered in error and no longer counts.</summary>
    public TState PassOver(TState state) => Passed is null ? state : Passed(state);

    /// <summary>Decides on a record that is open; a closed one refuses.</summary>
    public Decision<TFact> Decide(TState state, bool evenWhenClosed, Func<TState, Decision<TFact>> decide) =>
        !evenWhenClosed && Closed?.Invoke(state) is { } refusal ? refusal : decide(state);
}

/// <summary>A stream holds a fact that cannot follow what came before: the stream is broken and reading it stops.</summary>
public sealed class UnexpectedFactException(object state, object fact)
    : Exception($"{fact.GetType().Name} cannot follow in state {state.GetType().Name}.");
