using PeriostealPlatform.EventSourcing.Store;

namespace PeriostealPlatform.Messaging.Outgoing;

/// <summary>
/// A service's border with the others: which of its events mean something to whom. Records gets every event without it.
/// </summary>
public interface IOutgoingFacts
{
    /// <summary>
    /// The facts that the event is to others, at most one for each audience. A pure function of the event: what was
    /// sent must be the same when it is sent again.
    /// </summary>
    /// <exception cref="InvalidOperationException">The event is not known; the relay stops and says so.</exception>
    IEnumerable<OutgoingFact> Translate(StoredEvent stored);
}
