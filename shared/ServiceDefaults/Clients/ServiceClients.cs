using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace PeriostealPlatform.ServiceDefaults.Clients;

/// <summary>HTTP clients for the platform's services.</summary>
public static class ServiceClients
{
    /// <summary>
    /// A typed client of another service at <c>Services__{Target}</c>, in this service's own name (role system),
    /// through the
    /// target's resilience pipeline.
    /// </summary>
    /// <param name="services">Where to register.</param>
    /// <param name="target">Lower-case name of the service to call.</param>
    public static IHttpClientBuilder AddServiceClient<TClient>(this IServiceCollection services, string target)
        where TClient : class => services
            .AddResilientHttpClient<TClient>(target)
            .AddHttpMessageHandler(provider =>
                new ServiceTokenHandler(provider.GetRequiredService<IServiceTokens>(), target));

    /// <summary>The same, named, for code that makes its clients from the factory.</summary>
    public static IHttpClientBuilder AddServiceClient(this IServiceCollection services, string name, string target) =>
        services.AddResilientHttpClient(name, target).AddHttpMessageHandler(provider =>
            new ServiceTokenHandler(provider.GetRequiredService<IServiceTokens>(), target));

    /// <summary>The same without a token: the caller sets a user's own.</summary>
    public static IHttpClientBuilder AddResilientHttpClient<TClient>(this IServiceCollection services, string target)
        where TClient : class => services
            .AddHttpClient<TClient>((provider, client) => client.BaseAddress = AddressOf(provider, target))
            .Resilient(target);

    /// <summary>A named client without a token, for code that makes its own from the factory.</summary>
    public static IHttpClientBuilder AddResilientHttpClient(
        this IServiceCollection services, string name, string target) => services
            .AddHttpClient(name, (provider, client) => client.BaseAddress = AddressOf(provider, target))
            .Resilient(target);

    internal static void AddServiceTokens(this IServiceCollection services)
    {
        services.TryAddSingleton<ResiliencePipelines>();
        services.TryAddSingleton<IServiceTokens, ServiceTokens>();
        services.AddOptions<ResilienceOptions>().BindConfiguration("Resilience");
        services.AddHttpClient(ServiceTokens.ClientName).Resilient("authority");
    }

    private static IHttpClientBuilder Resilient(this IHttpClientBuilder builder, string target) => builder
        .ConfigureHttpClient(client => client.Timeout = Timeout.InfiniteTimeSpan) // the pipeline's total timeout counts
        .AddHttpMessageHandler(provider =>
            new ResilienceHandler(provider.GetRequiredService<ResiliencePipelines>().For(target)))
        // Idle connections close before a restarted target could surprise the next call.
        .UseSocketsHttpHandler((handler, _) => handler.PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30));

    private static Uri AddressOf(IServiceProvider provider, string target)
    {
        var configured = provider.GetRequiredService<IConfiguration>()[$"Services:{target}"];
        return Uri.TryCreate(configured, UriKind.Absolute, out var address)
            ? new Uri(address.AbsoluteUri.TrimEnd('/') + "/")
            : throw new InvalidOperationException(
                $"Services__{target} must be the base URL of {target}; it is missing or not a URL.");
    }
}
