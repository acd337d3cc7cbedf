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
    ILoggerFactory logs,
    ILogger<ConsumingBus> log) : BackgroundService
{
    private const ushort Prefetch = 64;
    private const int AtOnce = 8;
    private const int DeafTimes = 3;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan StopTime = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Sources.Count == 0)
            return;

        while (!stoppingToken.IsCancellationRequested)
        {
            IBusControl? bus = null;
            var watch = new EndpointWatch(); // not disposed: the bus may still tell it of its end
            try
            {
                await topology.DeclareAsync(stoppingToken);
                bus = BusSetUp.Create(broker, $"{options.Service} inbox", logs, c =>
                    c.ReceiveEndpoint(names.Inbox(options.Service), endpoint => ReceiveFacts(endpoint, watch)));
                await bus.StartAsync(stoppingToken);
                Listening(options.Service);
                await WatchAsync(watch.Ended, stoppingToken);
                Interrupted(options.Service);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                Unreachable(e.GetType().FullName);
            }
            catch (OperationCanceledException)
            {
                // The process ends.
            }

            await EndAsync(bus);
            await Task.Delay(Pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>
    /// Declares the topology again now and then. Returns when the bus is to be built anew: its endpoint came to an end, or
    /// the broker says that nobody listens although this bus believes it does.
    /// </summary>
    private async Task WatchAsync(CancellationToken ended, CancellationToken ct)
    {
        for (var deaf = 0; deaf < DeafTimes && !ended.IsCancellationRequested;)
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(ended, ct);
            await Task.Delay(options.TopologyEvery, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            try
            {
                ct.ThrowIfCancellationRequested();
                var own = await topology.DeclareAsync(ct);
                telemetry.DeadLetters = own.DeadLetters;
                deaf = own.Consumers == 0 ? deaf + 1 : 0;
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                Unreachable(e.GetType().FullName);
            }
        }
    }

    private async Task EndAsync(IBusControl? bus)
    {
        try
        {
            if (bus is not null)
                await bus.StopAsync(StopTime);
        }
        catch (Exception e)
        {
            Unreachable(e.GetType().FullName);
        }
    }

    private void ReceiveFacts(IRabbitMqReceiveEndpointConfigurator endpoint, EndpointWatch watch)
    {
        endpoint.ConnectReceiveEndpointObserver(watch);
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

    [LoggerMessage(LogLevel.Warning, "{Service} does not hear the broker any more; its bus is built anew")]
    private partial void Interrupted(string service);

    [LoggerMessage(LogLevel.Warning, "The broker is not reachable: {ErrorType}; facts come by reconciliation meanwhile")]
    private partial void Unreachable(string? errorType);
}
