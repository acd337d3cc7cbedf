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

    /// <summary>The fact of a lead's agreement.</summary>
    public abstract TFact Countersigned(AmendedValue value);
}
