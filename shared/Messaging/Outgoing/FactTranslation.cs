using System.Text;
using PeriostealPlatform.Contracts;
using PeriostealPlatform.Contracts.Records.V1;
using PeriostealPlatform.EventSourcing.Store;

namespace PeriostealPlatform.Messaging.Outgoing;

/// <summary>Turns stored events into messages that still lack their place behind the one before.</summary>
internal sealed class FactTranslation(IOutgoingFacts facts, MessagingOptions options)
{
    /// <summary>All messages an event gives rise to, one for each audience at most.</summary>
    public IReadOnlyList<FactDelivery> Translate(StoredEvent stored)
    {
        var messages = facts.Translate(stored).Select(fact => Address(stored, fact)).ToList();
        var whole = new OutgoingFact(MessagingOptions.Records, EventRecorded.Contract, Whole(stored));
        messages.Add(Address(stored, whole));

        foreach (var message in messages)
        {
            if (!options.Audiences.Contains(message.Audience))
                throw new InvalidOperationException($"{options.Service} does not publish to {message.Audience}.");
        }

        return messages.DistinctBy(m => m.Audience).Count() == messages.Count
            ? messages
            : throw new InvalidOperationException($"The event {stored.Type} is two facts to one audience.");
    }

    private FactDelivery Address(StoredEvent stored, OutgoingFact fact) => new()
    {
        MessageId = stored.Id,
        Source = options.Service,
        Audience = fact.Audience,
        PatientId = stored.StreamId,
        Version = stored.Version,
        PreviousVersion = 0,
        Sequence = stored.Sequence,
        Contract = fact.Contract,
        Body = ContractJson.Write(fact.Body),
        OccurredAt = stored.Headers?.OccurredAt ?? stored.RecordedAt,
        RecordedAt = stored.RecordedAt,
        Clinic = stored.Headers?.Clinic ?? "",
        Digest = stored.Headers?.Hash,
    };

    /// <summary>The full event, as Records gets it.</summary>
    public static EventRecorded Whole(StoredEvent stored) => new(
        stored.Id,
        stored.StreamId,
        stored.Version,
        stored.Sequence,
        stored.Type,
        stored.RecordedAt,
        stored.CorrelationId,
        stored.CausationId,
        Encoding.UTF8.GetString(stored.Data.Span),
        Encoding.UTF8.GetString(stored.HeadersJson.Span));
}
