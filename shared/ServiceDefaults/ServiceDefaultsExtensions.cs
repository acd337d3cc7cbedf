using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Clients;
using PeriostealPlatform.ServiceDefaults.Clock;
using PeriostealPlatform.ServiceDefaults.Health;
using PeriostealPlatform.ServiceDefaults.Http;
using PeriostealPlatform.ServiceDefaults.OpenApi;
using PeriostealPlatform.ServiceDefaults.Telemetry;

namespace PeriostealPlatform.ServiceDefaults;

/// <summary>What every process of the platform has in common.</summary>
public static class ServiceDefaultsExtensions
{
    /// <summary>Largest request body, in bytes.</summary>
    public const int MaxBodySize = 256 * 1024;

    /// <summary>Registers the HTTP edge, tokens, telemetry, health, resilience and the clock.</summary>
    /// <param name="builder">The application to be.</param>
    /// <param name="service">Lower-case name of the service; also the audience its callers' tokens must have.</param>
    /// <param name="configure">Deviations, for the Portal.</param>
    /// <exception cref="StartRefusedException">The configuration does not allow a start.</exception>
    public static WebApplicationBuilder AddServiceDefaults(
        this WebApplicationBuilder builder, string service, Action<ServiceDefaultsOptions>? configure = null)
    {
        var options = new ServiceDefaultsOptions();
        configure?.Invoke(options);
        var identity = new ServiceIdentity(service);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(identity);

        builder.AddClock();
        builder.AddTelemetry(identity);
        builder.AddHealth();
        builder.AddDescription(identity);
        builder.AddEdge();
        builder.Services.AddServiceTokens();
        if (options.BearerTokens) builder.AddTokens(service);
        builder.Services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        builder.Services.TryAddSingleton<IClinicZones, ConfiguredClinicZones>();
        builder.Services.AddSingleton<EndpointAccessCheck>();
        builder.Services.AddHostedService(services => services.GetRequiredService<EndpointAccessCheck>());
        return builder;
    }

    /// <summary>
    /// Adds the middleware, in the order it must have, and maps what every process serves. Call before mapping.
    /// </summary>
    public static WebApplication UseServiceDefaults(this WebApplication app)
    {
        app.Services.GetRequiredService<EndpointAccessCheck>().Routes = app;
        _ = app.Services.GetRequiredService<IClinicZones>(); // an unknown zone stops the start, not the first command
        app.UseMiddleware<EdgeHeaders>();
        app.UseMiddleware<RequestTelemetry>();
        app.UseMiddleware<ProblemMiddleware>();
        app.UseMiddleware<DemonstrationTime>();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapHealth();
        app.MapMetrics();
        app.MapOpenApi().AllowAnonymous();
        if (app.Services.GetRequiredService<ServiceDefaultsOptions>().BearerTokens)
            SecurityConfiguration.Map(app);
        return app;
    }

    private static void AddEdge(this WebApplicationBuilder builder)
    {
        builder.Services.Configure<KestrelServerOptions>(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxBodySize;
        });
        builder.Services.Configure<JsonOptions>(json => WireJson.Apply(json.SerializerOptions));
        // Binding failures become problems in one place instead of bare 400s here and there.
        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
    }
}
