using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PeriostealPlatform.Contracts;
using PeriostealPlatform.Messaging.Incoming;

namespace PeriostealPlatform.Messaging.Broker;

/// <summary>
/// Receives facts for the inbox. Starts whenever the broker comes and finds its way back to one that went.
/// </summary>
internal sealed partial class ConsumingBus(
    BrokerOptions broker,
    BrokerTopology topology,
    QueueNames names,
    Inbox inbox,
    Hearing hearing,
    MessagingOptions options,
    MessagingTelemetry telemetry,
    ILoggerFactory logs,
    ILogger<ConsumingBus> log) : BackgroundService
{
    private const ushort Prefetch = 64;
    private const int AtOnceAlone = 8;
    private const int AloneTimes = 3;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan StopTime = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Sources.Count == 0)
            return;

        while (!stoppingToken.IsCancellationRequested)
        {
            IBusControl? bus = null;
            var deaf = hearing.Deaf;
            try
            {
                await topology.DeclareAsync(stoppingToken);
                bus = BusSetUp.Create(broker, $"{options.Service} inbox", logs, c =>
                    c.ReceiveEndpoint(names.Inbox(options.Service), ReceiveFacts));
                await bus.StartAsync(stoppingToken);
                Listening(options.Service);
                await WatchAsync(deaf, stoppingToken);
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
    /// Declares the topology again now and then. Returns when the bus is to be built anew: it believes that it listens,
    /// but the broker knows of nobody who does, or nothing arrives.
    /// </summary>
    private async Task WatchAsync(CancellationToken deaf, CancellationToken ct)
    {
        for (var alone = 0; alone < AloneTimes && !deaf.IsCancellationRequested;)
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(deaf, ct);
            await Task.Delay(options.TopologyEvery, either.Token)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            try
            {
                ct.ThrowIfCancellationRequested();
                var own = await topology.DeclareAsync(ct);
                telemetry.DeadLetters = own.DeadLetters;
                alone = own.Consumers == 0 ? alone + 1 : 0;
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

    private void ReceiveFacts(IRabbitMqReceiveEndpointConfigurator endpoint)
    {
        endpoint.ConfigureConsumeTopology = false;
        endpoint.PublishFaults = false;
        endpoint.PrefetchCount = Prefetch;
        endpoint.ConcurrentMessageLimit = AtOnce();
        endpoint.SetQuorumQueue();
        foreach (var (name, value) in names.InboxArguments(options.Service))
            endpoint.SetQueueArgument(name, value);

        // What the inbox cannot keep goes back to the broker, which counts; no error queue, whose headers quote errors.
        endpoint.RethrowFaultedMessages();
        endpoint.ThrowOnSkippedMessages();
        endpoint.Handler<FactDelivery>(
            context => ReceiveAsync(context.Message, context.CancellationToken),
            handler => handler.UsePartitioner(AtOnce(), context => context.Message.PatientId));
    }

    // Each of a batch costs no connection of its own.
    private int AtOnce() => options.TakesInTogether ? FactBatches.Most : AtOnceAlone;

    private Task ReceiveAsync(FactDelivery fact, CancellationToken ct)
    {
        hearing.Heard();
        return fact.Audience == options.Service && options.Sources.Contains(fact.Source)
            ? inbox.AcceptAsync(fact, ct)
            : throw new InvalidOperationException($"A fact from {fact.Source} to {fact.Audience} came here.");
    }

    [LoggerMessage(LogLevel.Information, "{Service} listens to the broker")]
    private partial void Listening(string service);

    [LoggerMessage(LogLevel.Warning, "{Service} does not hear the broker any more; its bus is built anew")]
    private partial void Interrupted(string service);

    [LoggerMessage(LogLevel.Warning, "No broker: {ErrorType}; facts come by reconciliation meanwhile")]
    private partial void Unreachable(string? errorType);
}
