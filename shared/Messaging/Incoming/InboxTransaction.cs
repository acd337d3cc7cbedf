using Npgsql;
using PeriostealPlatform.EventSourcing.Store;

namespace PeriostealPlatform.Messaging.Incoming;

/// <summary>The one transaction in which a fact is noted as applied together with everything it causes.</summary>
/// <param name="store">The service's event store, writing in the transaction.</param>
/// <param name="transaction">The transaction; the inbox commits it.</param>
public sealed class InboxTransaction(IEventStore store, NpgsqlTransaction transaction)
{
    /// <summary>The service's event store; what it appends is committed with the fact or not at all.</summary>
    public IEventStore Store { get; } = store;

    /// <summary>The transaction, for tables beside the event store. Do not commit it.</summary>
    public NpgsqlTransaction Transaction { get; } = transaction;
}
