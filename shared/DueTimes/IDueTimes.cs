namespace PeriostealPlatform.DueTimes;

/// <summary>
/// One kind of moment that a service waits for, and what it decides then. Pure: no clock, no I/O. Nothing sleeps: the
/// moments are worked out from the state and kept as rows, so they survive every restart, and an event after which the
/// state waits no more removes them.
/// </summary>
/// <typeparam name="TState">The state of a stream.</typeparam>
/// <typeparam name="TFact">The closed family of facts.</typeparam>
public interface IDueTimes<TState, TFact>
    where TState : notnull
    where TFact : notnull
{
    /// <summary>
    /// Stable name in lower case with hyphens, at most 50 characters, such as <c>acceptance-lapse</c>.
    /// </summary>
    string Kind { get; }

    /// <summary>Raise it when <see cref="Of"/> answers differently: every stream is then worked out anew.</summary>
    int Version => 1;

    /// <summary>What the state waits for. A moment that has passed may be among them: it is due at once.</summary>
    IEnumerable<DueTime> Of(TState state);

    /// <summary>
    /// What to do now that it is due: a decision (facts, or <c>Decision.Nothing</c>), by which it is done for good, or
    /// <see cref="DueDecision{TFact}.AskAgain"/>. A refusal is no answer: it is asked again at growing distance.
    /// </summary>
    /// <param name="state">The state now, which may have moved on since.</param>
    /// <param name="due">What is due, its clinic filled in.</param>
    /// <param name="now">The time of the decision in the clinic's zone; the facts are recorded and occur then.</param>
    DueDecision<TFact> Decide(TState state, DueTime due, DateTimeOffset now);
}
