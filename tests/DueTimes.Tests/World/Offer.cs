using System.Collections.Immutable;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.EventSourcing.Facts;

namespace PeriostealPlatform.DueTimes.Tests.World;

/// <summary>A small aggregate that waits: offers that lapse unless they are taken up.</summary>
public abstract record OfferEvent
{
    private OfferEvent() { }

    public sealed record OfferMade(string Offer, DateTimeOffset Until) : OfferEvent;

    public sealed record OfferTakenUp(string Offer) : OfferEvent;

    public sealed record OfferLapsed(string Offer) : OfferEvent;

    public static EventNames<OfferEvent> Names { get; } = new EventNames<OfferEvent>()
        .Map<OfferMade>("offer_made").Map<OfferTakenUp>("offer_taken_up").Map<OfferLapsed>("offer_lapsed");
}

public sealed record OfferState(ImmutableDictionary<string, DateTimeOffset> Open, int Lapsed)
{
    public static Aggregate<OfferState, OfferEvent> Aggregate { get; } =
        new(new OfferState(ImmutableDictionary<string, DateTimeOffset>.Empty, 0), Evolve);

    private static OfferState Evolve(OfferState state, OfferEvent fact) => fact switch
    {
        OfferEvent.OfferMade e => state with { Open = state.Open.Add(e.Offer, e.Until) },
        OfferEvent.OfferTakenUp e when state.Open.ContainsKey(e.Offer) =>
            state with { Open = state.Open.Remove(e.Offer) },
        OfferEvent.OfferLapsed e => new OfferState(state.Open.Remove(e.Offer), state.Lapsed + 1),
        _ => throw new UnexpectedFactException(state, fact),
    };
}

/// <summary>Lapses an offer, or does what a test says instead.</summary>
public sealed class OfferLapse : IDueTimes<OfferState, OfferEvent>
{
    public string Kind { get; init; } = "offer-lapse";

    public int Version { get; init; } = 1;

    public Func<DueTime, DateTimeOffset, DueDecision<OfferEvent>?> Instead { get; set; } = (_, _) => null;

    public IEnumerable<DueTime> Of(OfferState state) => state.Open.Select(o => new DueTime(o.Key, o.Value));

    public DueDecision<OfferEvent> Decide(OfferState state, DueTime due, DateTimeOffset now) =>
        Instead(due, now) ?? (state.Open.ContainsKey(due.Subject)
            ? new OfferEvent.OfferLapsed(due.Subject)
            : Decision.Nothing);
}
