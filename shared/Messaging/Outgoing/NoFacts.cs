using PeriostealPlatform.EventSourcing.Store;

namespace PeriostealPlatform.Messaging.Outgoing;

/// <summary>A service that tells nobody but Records.</summary>
internal sealed class NoFacts : IOutgoingFacts
{
    public IEnumerable<OutgoingFact> Translate(StoredEvent stored) => [];
}
