using PeriostealPlatform.EventSourcing.Decisions;

namespace PeriostealPlatform.DueTimes;

/// <summary>The answer to a moment that has come.</summary>
public abstract record DueDecision<TFact> where TFact : notnull
{
    private DueDecision() { }

    /// <summary>Carried out by recording the decision's facts, perhaps none. Done once for this due time.</summary>
    public sealed record Done(Decision<TFact> Decision) : DueDecision<TFact>;

    /// <summary>Not yet: ask again at <paramref name="At"/>, which lies in the future.</summary>
    public sealed record AskAgain(DateTimeOffset At) : DueDecision<TFact>;

    /// <summary>Asks again after some time.</summary>
    public static DueDecision<TFact> NotBefore(DateTimeOffset at) => new AskAgain(at);

    /// <summary>A decision is the answer.</summary>
    public static implicit operator DueDecision<TFact>(Decision<TFact> decision) => new Done(decision);

    /// <summary>One fact is the answer.</summary>
    public static implicit operator DueDecision<TFact>(TFact fact) => new Done(fact);

    /// <summary>Facts in order are the answer.</summary>
    public static implicit operator DueDecision<TFact>(TFact[] facts) => new Done(facts);

    /// <summary>A refusal; asked again at growing distance.</summary>
    public static implicit operator DueDecision<TFact>(Refusal refusal) => new Done(refusal);

    /// <summary>There is nothing to do for it.</summary>
    public static implicit operator DueDecision<TFact>(Unchanged nothing) => new Done(nothing);
}
