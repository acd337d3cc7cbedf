using System.Diagnostics;
using MassTransit;
using Microsoft.Extensions.Logging;
using PeriostealPlatform.Contracts;
using PeriostealPlatform.Messaging.Relaying;

namespace PeriostealPlatform.Messaging.Broker;

/// <summary>
/// Publishes with <c>Mandatory</c> and confirms. After any trouble the whole bus is thrown away: a publisher can hang
/// for ever after a broker was killed, and giving up one call spoils its channel.
/// </summary>
internal sealed partial class PublishingBus(
    BrokerOptions broker,
    BrokerTopology topology,
    QueueNames names,
    MessagingOptions options,
    MessagingTelemetry telemetry,
    ILoggerFactory logs,
    ILogger<PublishingBus> log) : IFactPublisher, IAsyncDisposable
{
    private IBusControl? _bus;

    /// <inheritdoc/>
    public async Task PublishAsync(IReadOnlyList<RelayedFact> facts, CancellationToken ct)
    {
        try
        {
            _bus ??= await StartAsync(ct);

            // Not cancelled one by one: all are sent, and the batch as a whole has its time.
            var sends = facts.Select(fact => SendAsync(_bus, fact)).ToList();
            await Task.WhenAll(sends).WaitAsync(options.PublishTimeout, ct);
        }
        catch
        {
            await DiscardAsync();
            throw;
        }

        foreach (var audience in facts.CountBy(f => f.Fact.Audience, StringComparer.Ordinal))
            telemetry.Published.Add(audience.Value, new KeyValuePair<string, object?>("audience", audience.Key));
    }

    public async ValueTask DisposeAsync() => await DiscardAsync();

    private async Task<IBusControl> StartAsync(CancellationToken ct)
    {
        await topology.DeclareAsync(ct);
        var bus = BusSetUp.Create(broker, $"{options.Service} relay", logs);
        try
        {
            await bus.StartAsync(CancellationToken.None).WaitAsync(options.PublishTimeout, ct);
            return bus;
        }
        catch
        {
            _ = AbandonAsync(bus);
            throw;
        }
    }

    private async Task SendAsync(IBusControl bus, RelayedFact relayed)
    {
        var fact = relayed.Fact;
        _ = ActivityContext.TryParse(relayed.TraceParent, null, isRemote: true, out var parent);
        var exchange = names.Inbox(fact.Audience);
        using var activity =
            MessagingTelemetry.Activities.StartActivity("relay publish", ActivityKind.Producer, parent);
        activity?.SetTag("messaging.destination.name", exchange);
        activity?.SetTag("periosteal.contract", fact.Contract);

        var endpoint = await bus.GetSendEndpoint(new Uri($"exchange:{exchange}?type=fanout&durable=true"));
        await endpoint.Send(fact, Pipe.Execute<SendContext<FactDelivery>>(context =>
        {
            context.MessageId = fact.MessageId;
            context.Durable = true;
            if (!context.TryGetPayload<RabbitMqSendContext>(out var rabbit))
                throw new InvalidOperationException("The message would not be mandatory.");
            rabbit.Mandatory = true;
        }));
    }

    private async Task DiscardAsync()
    {
        if (Interlocked.Exchange(ref _bus, null) is { } bus)
            await Task.WhenAny(AbandonAsync(bus), Task.Delay(TimeSpan.FromSeconds(1)));
    }

    // Stopping may hang like publishing did: nobody waits for its end.
    private async Task AbandonAsync(IBusControl bus)
    {
        try
        {
            using var patience = new CancellationTokenSource(options.PublishTimeout);
            await bus.StopAsync(patience.Token);
        }
        catch (Exception e)
        {
            NotStopped(e.GetType().FullName);
        }
    }

    [LoggerMessage(LogLevel.Debug, "A discarded bus did not stop in order: {ErrorType}")]
    private partial void NotStopped(string? errorType);
}
