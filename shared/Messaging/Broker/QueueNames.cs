namespace PeriostealPlatform.Messaging.Broker;

/// <summary>Names and arguments of a service's queues, the same for those who declare, send and receive.</summary>
internal sealed class QueueNames(BrokerOptions options)
{
    /// <summary>
    /// Tries before the broker gives a message up. Ours never fail for their content; twenty spare hiccups.
    /// </summary>
    public const int DeliveryLimit = 20;

    /// <summary>Exchange and queue that a service's facts go to.</summary>
    public string Inbox(string service) => $"{options.QueuePrefix}.{service}.inbox";

    /// <summary>
    /// Exchange and queue where the broker puts what it gave up. Reconciliation fetches the facts anew.
    /// </summary>
    public string DeadLetters(string service) => $"{options.QueuePrefix}.{service}.dead";

    /// <summary>
    /// Arguments of the inbox beside its type. Without the last two a dead letter may be lost between two nodes.
    /// </summary>
    public IReadOnlyDictionary<string, object> InboxArguments(string service) => new Dictionary<string, object>
    {
        ["x-delivery-limit"] = DeliveryLimit,
        ["x-dead-letter-exchange"] = DeadLetters(service),
        ["x-dead-letter-strategy"] = "at-least-once",
        ["x-overflow"] = "reject-publish",
    };
}
