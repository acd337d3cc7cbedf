using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using PeriostealPlatform.Messaging.Outgoing;

namespace PeriostealPlatform.Messaging;

/// <summary>Adds relay, inbox and reconciliation to a service.</summary>
public static class MessagingRegistration
{
    /// <summary>
    /// Adds messaging. The service registers its <see cref="IOutgoingFacts"/> (singleton) when it tells more than Records,
    /// and its <see cref="Incoming.IFactHandler"/> (scoped) when it listens to anyone.
    /// </summary>
    /// <param name="services">The service's container; holds the event store and an Npgsql data source.</param>
    /// <param name="service">The service itself, in lower case.</param>
    /// <param name="configure">Names audiences and sources.</param>
    public static IServiceCollection AddMessaging(
        this IServiceCollection services, string service, Action<MessagingOptions> configure)
    {
        services.AddOptions<MessagingOptions>()
            .Configure(o => o.Service = service)
            .Configure(configure)
            .BindConfiguration("Messaging");
        services.TryAddSingleton<IOutgoingFacts, NoFacts>();
        services.TryAddSingleton(s => s.GetRequiredService<IOptions<MessagingOptions>>().Value);
        return services;
    }
}
