using System.Net.Security;
using RabbitMQ.Client;

namespace PeriostealPlatform.Messaging.Broker;

/// <summary>
/// Exchanges and queues of everyone this service sends to and of itself. Declared before any traffic and again now and
/// then, because a broker may come back empty.
/// </summary>
internal sealed class BrokerTopology(BrokerOptions broker, QueueNames names, MessagingOptions options)
{
    private static readonly Dictionary<string, object> Nothing = [];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Declares everything; says how this service's own queues are.</summary>
    public async Task<OwnQueues> DeclareAsync(CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        await using var connection = await Connection().CreateConnectionAsync(patience.Token);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: patience.Token);

        var own = new OwnQueues(0, 0);
        string[] self = options.Sources.Count > 0 ? [options.Service] : [];
        foreach (var service in options.Audiences.Union(self, StringComparer.Ordinal))
        {
            var limits = names.InboxArguments(service);
            var dead = await DeclareAsync(channel, names.DeadLetters(service), Nothing, patience.Token);
            var inbox = await DeclareAsync(channel, names.Inbox(service), limits, patience.Token);
            if (service == options.Service)
                own = new OwnQueues(inbox.ConsumerCount, dead.MessageCount);
        }

        return own;
    }

    private static async Task<QueueDeclareOk> DeclareAsync(
        IChannel channel, string name, IReadOnlyDictionary<string, object> arguments, CancellationToken ct)
    {
        var all = arguments.ToDictionary(a => a.Key, a => (object?)a.Value);
        all["x-queue-type"] = "quorum";
        await channel.ExchangeDeclareAsync(name, ExchangeType.Fanout, durable: true, cancellationToken: ct);
        var queue = await channel.QueueDeclareAsync(
            name, durable: true, exclusive: false, autoDelete: false, all, cancellationToken: ct);
        await channel.QueueBindAsync(name, name, routingKey: "", cancellationToken: ct);
        return queue;
    }

    private ConnectionFactory Connection() => new()
    {
        HostName = broker.Host,
        Port = broker.Port,
        UserName = broker.Username,
        Password = broker.ReadPassword(),
        VirtualHost = broker.VirtualHost,
        AutomaticRecoveryEnabled = false,
        ClientProvidedName = $"{options.Service} topology",
        Ssl = new SslOption(broker.ServerName ?? broker.Host, enabled: broker.UseTls)
        {
            AcceptablePolicyErrors = SslPolicyErrors.None,
        },
    };
}
