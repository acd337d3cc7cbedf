namespace PeriostealPlatform.Messaging.Broker;

/// <summary>How a service's own queues are.</summary>
/// <param name="Consumers">Who listens to the inbox.</param>
/// <param name="DeadLetters">Messages the broker gave up.</param>
internal sealed record OwnQueues(long Consumers, long DeadLetters);
