namespace PeriostealPlatform.EventSourcing.Decisions;

/// <summary>What a decider answers to a command: facts to record (perhaps none) or a refusal.</summary>
public abstract record Decision<TFact> where TFact : notnull
{
    private Decision() { }

    /// <summary>The command is carried out by recording these facts; an empty list changes nothing.</summary>
    public sealed record Accepted(IReadOnlyList<TFact> Facts, IReadOnlyList<Warning> Warnings) : Decision<TFact>;

    /// <summary>The command is not carried out.</summary>
    public sealed record Refused(Refusal Refusal) : Decision<TFact>;

    /// <summary>One fact.</summary>
    public static implicit operator Decision<TFact>(TFact fact) => new Accepted([fact], []);

    /// <summary>Facts in order.</summary>
    public static implicit operator Decision<TFact>(TFact[] facts) => new Accepted(facts, []);

    /// <summary>An expected no.</summary>
    public static implicit operator Decision<TFact>(Refusal refusal) => new Refused(refusal);

    /// <summary>A command that changes nothing, such as a retry.</summary>
    public static implicit operator Decision<TFact>(Unchanged _) => new Accepted([], []);

    /// <summary>The same decision with warnings for the person who asked.</summary>
    public Decision<TFact> With(params IReadOnlyList<Warning> warnings) =>
        this is Accepted a ? a with { Warnings = [.. a.Warnings, .. warnings] } : this;
}

/// <summary>The decision to change nothing.</summary>
public readonly record struct Unchanged;

/// <summary>Shorthands for deciders.</summary>
public static class Decision
{
    /// <summary>The command changes nothing, for example because it was carried out before.</summary>
    public static Unchanged Nothing => default;
}
