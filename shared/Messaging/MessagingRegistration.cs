using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.EventStore;
using PeriostealPlatform.Messaging.Broker;
using PeriostealPlatform.Messaging.Completeness;
using PeriostealPlatform.Messaging.Incoming;
using PeriostealPlatform.Messaging.Outgoing;
using PeriostealPlatform.Messaging.Reconciliation;
using PeriostealPlatform.Messaging.Relaying;
using PeriostealPlatform.ServiceDefaults.Clients;

namespace PeriostealPlatform.Messaging;

/// <summary>Adds relay, inbox and reconciliation to a service.</summary>
public static class MessagingRegistration
{
    /// <summary>
    /// Adds messaging. The service registers its <see cref="IOutgoingFacts"/> (singleton) when it tells more than
    /// Records, and its <see cref="IFactHandler"/> (scoped) when it listens to anyone.
    /// </summary>
    /// <param name="services">The service's container; holds the event store and its Npgsql data source.</param>
    /// <param name="service">The service itself, in lower case.</param>
    /// <param name="configure">Names audiences and sources.</param>
    public static IServiceCollection AddMessaging(
        this IServiceCollection services, string service, Action<MessagingOptions> configure)
    {
        services.AddOptions<MessagingOptions>()
            .Configure(o => o.Service = service)
            .Configure(configure)
            .BindConfiguration("Messaging");
        services.TryAddSingleton(s => s.GetRequiredService<IOptions<MessagingOptions>>().Value);
        services.AddBroker();
        services.AddRelay();
        services.AddInbox();
        services.AddReconciliation(configure);
        services.AddSingleton<MessagingTelemetry>();
        services.AddHostedService<MessagingGauges>();
        return services;
    }

    private static void AddBroker(this IServiceCollection services)
    {
        services.AddOptions<BrokerOptions>().BindConfiguration("RabbitMq").ValidateOnStart();
        services.AddSingleton<IValidateOptions<BrokerOptions>, BrokerOptionsCheck>();
        services.TryAddSingleton(s => s.GetRequiredService<IOptions<BrokerOptions>>().Value);
        services.AddLogging(logs => logs.AddFilter("MassTransit", LogLevel.Warning));
        services.AddSingleton<QueueNames>();
        services.AddSingleton<Hearing>();
        services.AddSingleton<BrokerTopology>();
        services.AddSingleton<IFactPublisher, PublishingBus>();
        services.AddHostedService<ConsumingBus>();
    }

    private static void AddRelay(this IServiceCollection services)
    {
        services.TryAddSingleton<IOutgoingFacts, NoFacts>();
        services.AddSingleton<FactTranslation>();
        services.AddSingleton<OutgoingLog>();
        services.AddSingleton<OutgoingPages>();
        services.AddSingleton<OwnDigests>();
        services.AddSingleton<RelayElection>();
        services.AddSingleton<Relay>();
        services.AddHostedService<RelayService>();
    }

    private static void AddInbox(this IServiceCollection services)
    {
        services.TryAddSingleton(s => s.GetRequiredService<IEventStore>() as PostgresEventStore
            ?? throw new InvalidOperationException("Messaging needs the event store on PostgreSQL."));
        services.AddSingleton<InboxQueries>();
        services.AddSingleton<InboxFailures>();
        services.AddSingleton<FactApplication>();
        services.AddSingleton<FactBatches>();
        services.AddSingleton<Inbox>();
    }

    private static void AddReconciliation(this IServiceCollection services, Action<MessagingOptions> configure)
    {
        services.AddSingleton<InboxLedger>();
        services.AddSingleton<SourceClient>();
        services.AddSingleton(s => new SourceDigests(
            s.GetRequiredService<IHttpClientFactory>(), s.GetRequiredService<MessagingOptions>()));
        services.AddSingleton<Reconciler>();
        services.AddHostedService<ReconciliationService>();

        // Clients are made when the container is: whom to ask must be known by then.
        var options = new MessagingOptions();
        configure(options);
        foreach (var source in options.Sources)
        {
            services.AddResilientHttpClient(SourceClient.ClientName(source), source).AddHttpMessageHandler(s =>
                new SourceTokenHandler(s.GetRequiredService<IServiceTokens>(), source));
        }
    }
}
