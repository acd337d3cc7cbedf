using PeriostealPlatform.EventSourcing.Decisions;

namespace PeriostealPlatform.EventSourcing.Amendments;

/// <summary>What a service says about amendments of its own facts.</summary>
/// <typeparam name="TState">The folded state.</typeparam>
/// <typeparam name="TFact">The closed family of facts.</typeparam>
public abstract class AmendmentPolicy<TState, TFact>
    where TState : notnull
    where TFact : notnull
{
    /// <summary>An amendment of an entry older than this needs a clinical lead (TRT-21).</summary>
    public virtual TimeSpan CountersignAfter => TimeSpan.FromDays(7);

    /// <summary>Code of TRT-20 in this service, such as <c>PP-TRT-020</c>.</summary>
    public abstract string StaleCode { get; }

    /// <summary>Code of TRT-21 in this service, such as <c>PP-TRT-021</c>.</summary>
    public abstract string CountersignCode { get; }

    /// <summary>Whether this actor may amend this entry at all; null for yes.</summary>
    public abstract Refusal? Permission(TState state, TFact target, Commands.CommandContext by);

    /// <summary>Whether the field's own rules allow the entry as it would read; null for yes.</summary>
    public abstract Refusal? Check(TState state, TFact before, TFact after);

    /// <summary>The same for rules that look at who acts and when, such as a date that must not lie ahead.</summary>
    public virtual Refusal? Check(TState state, TFact before, TFact after, Commands.CommandContext by) =>
        Check(state, before, after);

    /// <summary>The fact of an amendment.</summary>
    public abstract TFact Amended(AmendedValue value, string reason, string? countersignedBy);

    /// <summary>The same fact with what follows from it for those who were told of the entry; as it is unless a service says more.</summary>
    /// <param name="amendment">The fact of the amendment.</param>
    /// <param name="after">The entry as it reads from now on.</param>
    /// <param name="facts">All facts that count, as they read from now on.</param>
    public virtual TFact WithConsequences(TFact amendment, TFact after, IReadOnlyList<TFact> facts) => amendment;

    /// <summary>The fact of a lead's agreement.</summary>
    public abstract TFact Countersigned(AmendedValue value);
}
