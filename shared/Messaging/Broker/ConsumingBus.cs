using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PeriostealPlatform.Contracts;
using PeriostealPlatform.Messaging.Incoming;

namespace PeriostealPlatform.Messaging.Broker;

/// <summary>Receives facts for the inbox. Starts whenever the broker comes and finds its way back to one that went.</summary>
internal sealed partial class ConsumingBus(
    BrokerOptions broker,
    BrokerTopology topology,
    QueueNames names,
    Inbox inbox,
    MessagingOptions options,
    MessagingTelemetry telemetry,
    ILogger<ConsumingBus> log) : BackgroundService
{
    private const ushort Prefetch = 64;
    private const int AtOnce = 8;
    private static readonly TimeSpan TopologyEvery = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Sources.Count == 0)
            return;

        IBusControl? bus = null;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                telemetry.DeadLetters = await topology.DeclareAsync(stoppingToken);
                bus ??= await ListenAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                Unreachable(e.GetType().FullName);
            }
            catch (OperationCanceledException)
            {
                break;
            }

            var pause = bus is null ? TimeSpan.FromSeconds(1) : TopologyEvery;
            await Task.Delay(pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        if (bus is not null)
            await bus.StopAsync(TimeSpan.FromSeconds(5));
    }

    private async Task<IBusControl> ListenAsync(CancellationToken ct)
    {
        var bus = Bus.Factory.CreateUsingRabbitMq(c =>
        {
            c.Connect(broker, $"{options.Service} inbox");
            c.ReceiveEndpoint(names.Inbox(options.Service), ReceiveFacts);
        });
        await bus.StartAsync(ct);
        Listening(options.Service);
        return bus;
    }

    private void ReceiveFacts(IRabbitMqReceiveEndpointConfigurator endpoint)
    {
        endpoint.ConfigureConsumeTopology = false;
        endpoint.PublishFaults = false;
        endpoint.PrefetchCount = Prefetch;
        endpoint.ConcurrentMessageLimit = AtOnce;
        endpoint.SetQuorumQueue();
        foreach (var (name, value) in names.InboxArguments(options.Service))
            endpoint.SetQueueArgument(name, value);

        // What the inbox cannot keep goes back to the broker, which counts; no error queue, whose headers quote errors.
        endpoint.RethrowFaultedMessages();
        endpoint.ThrowOnSkippedMessages();
        endpoint.Handler<FactDelivery>(
            context => ReceiveAsync(context.Message, context.CancellationToken),
            handler => handler.UsePartitioner(AtOnce, context => context.Message.PatientId));
    }

    private Task ReceiveAsync(FactDelivery fact, CancellationToken ct) =>
        fact.Audience == options.Service && options.Sources.Contains(fact.Source)
            ? inbox.AcceptAsync(fact, ct)
            : throw new InvalidOperationException($"A fact from {fact.Source} to {fact.Audience} is in the wrong queue.");

    [LoggerMessage(LogLevel.Information, "{Service} listens to the broker")]
    private partial void Listening(string service);

    [LoggerMessage(LogLevel.Warning, "The broker is not reachable: {ErrorType}; facts come by reconciliation meanwhile")]
    private partial void Unreachable(string? errorType);
}
