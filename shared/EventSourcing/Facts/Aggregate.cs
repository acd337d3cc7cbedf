namespace PeriostealPlatform.EventSourcing.Facts;

/// <summary>How facts fold into a state. Pure: no clock, no I/O, no decision.</summary>
/// <param name="Initial">The state of an empty stream.</param>
/// <param name="Evolve">The next state. Throws <see cref="UnexpectedFactException"/> on an impossible fact.</param>
public sealed record Aggregate<TState, TFact>(TState Initial, Func<TState, TFact, TState> Evolve)
    where TState : notnull
    where TFact : notnull
{
    /// <summary>Folds facts in order.</summary>
    public TState Fold(IEnumerable<TFact> facts) => facts.Aggregate(Initial, Evolve);
}

/// <summary>A stream holds a fact that cannot follow what came before: the stream is broken and reading it stops.</summary>
public sealed class UnexpectedFactException(object state, object fact)
    : Exception($"{fact.GetType().Name} cannot follow in state {state.GetType().Name}.");
