using System.Text.Json;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.EventSourcing.Facts;
using Xunit;

namespace PeriostealPlatform.Testing;

/// <summary>Reads a rule as a sentence: given facts, when something is decided, then facts or a refusal.</summary>
public static class Specification
{
    /// <summary>Starts from the state that these facts lead to.</summary>
    public static Given<TState, TFact> Given<TState, TFact>(
        this Aggregate<TState, TFact> aggregate, params IReadOnlyList<TFact> facts)
        where TState : notnull
        where TFact : notnull => new(aggregate, facts);
}

/// <summary>A stream's past.</summary>
public sealed class Given<TState, TFact>(Aggregate<TState, TFact> aggregate, IReadOnlyList<TFact> facts)
    where TState : notnull
    where TFact : notnull
{
    /// <summary>The state the facts lead to.</summary>
    public TState State { get; } = aggregate.Fold(facts);

    /// <summary>Adds to the past.</summary>
    public Given<TState, TFact> And(params IReadOnlyList<TFact> more) => new(aggregate, [.. facts, .. more]);

    /// <summary>Decides on the state.</summary>
    public Decided<TState, TFact> When(Func<TState, Decision<TFact>> decide) =>
        new(aggregate, facts, decide, decide(State));
}

/// <summary>What was decided, to be compared with what should have been.</summary>
public sealed class Decided<TState, TFact>(
    Aggregate<TState, TFact> aggregate,
    IReadOnlyList<TFact> facts,
    Func<TState, Decision<TFact>> decide,
    Decision<TFact> decision)
    where TState : notnull
    where TFact : notnull
{
    /// <summary>The facts the decision records; fails when it refuses.</summary>
    public IReadOnlyList<TFact> Facts => decision switch
    {
        Decision<TFact>.Accepted accepted => accepted.Facts,
        Decision<TFact>.Refused { Refusal: var refusal } => throw new Xunit.Sdk.XunitException(
            $"Expected facts, was refused with {refusal.Code}: {refusal.Message}"),
        _ => throw new InvalidOperationException(),
    };

    /// <summary>The warnings that go with the facts; fails when the decision refuses.</summary>
    public IReadOnlyList<Warning> Warnings =>
        Facts is not null && decision is Decision<TFact>.Accepted accepted ? accepted.Warnings : [];

    /// <summary>Exactly these facts in this order. Lists inside facts are compared by what they hold.</summary>
    public Decided<TState, TFact> Then(params IReadOnlyList<TFact> expected)
    {
        Assert.Equal(expected.Select(Text), Facts.Select(Text));
        return this;
    }

    /// <summary>Facts of these kinds in this order, whatever they hold.</summary>
    public Decided<TState, TFact> ThenKinds(params IReadOnlyList<Type> expected)
    {
        Assert.Equal(expected, Facts.Select(f => f.GetType()));
        return this;
    }

    /// <summary>Carried out without changing anything.</summary>
    public void ThenNothing() => Assert.Empty(Facts);

    /// <summary>Refused in exactly this way.</summary>
    public void ThenRefused(Refusal refusal) =>
        Assert.Equal(refusal, Assert.IsType<Decision<TFact>.Refused>(decision).Refusal);

    /// <summary>Refused with this code.</summary>
    public Refusal ThenRefused(string code)
    {
        var refused = Assert.IsType<Decision<TFact>.Refused>(decision);
        Assert.Equal(code, refused.Refusal.Code);
        return refused.Refusal;
    }

    /// <summary>Carried out with a warning of this code.</summary>
    public Decided<TState, TFact> ThenWarned(string code)
    {
        Assert.Contains(code, Warnings.Select(w => w.Code));
        return this;
    }

    /// <summary>The same command a second time changes nothing.</summary>
    public void AndAgainNothing() =>
        Assert.Empty(Assert.IsType<Decision<TFact>.Accepted>(decide(aggregate.Fold([.. facts, .. Facts]))).Facts);

    private static string Text(TFact fact) =>
        $"{fact.GetType().Name} {JsonSerializer.Serialize(fact, fact.GetType(), FactJson.Options)}";
}
