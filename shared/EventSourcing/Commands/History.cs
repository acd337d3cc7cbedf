using System.Text.Json.Nodes;
using PeriostealPlatform.EventSourcing.Store;

namespace PeriostealPlatform.EventSourcing.Commands;

/// <summary>A stream with its state and every fact in it.</summary>
/// <param name="State">What the facts lead to, amended and without those withdrawn.</param>
/// <param name="Head">Where the stream ends.</param>
/// <param name="Facts">All of them in order, those withdrawn included.</param>
public sealed record History<TState, TFact>(TState State, StreamHead Head, IReadOnlyList<RecordedFact<TFact>> Facts)
    where TState : notnull
    where TFact : notnull;

/// <summary>A fact as it was recorded.</summary>
/// <param name="Stored">The event: its id, times and author.</param>
/// <param name="Body">Its body in the present shape, sealed fields open, with amended values in place.</param>
/// <param name="Fact">The body as a fact.</param>
/// <param name="IsWithdrawn">It was entered in error and no longer counts.</param>
public sealed record RecordedFact<TFact>(StoredEvent Stored, JsonObject Body, TFact Fact, bool IsWithdrawn)
    where TFact : notnull;
