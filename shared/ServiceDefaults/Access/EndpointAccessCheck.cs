using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace PeriostealPlatform.ServiceDefaults.Access;

/// <summary>Runs <see cref="EndpointAccess.Verify"/> before the server listens.</summary>
internal sealed class EndpointAccessCheck(ServiceDefaultsOptions options) : IHostedLifecycleService
{
    /// <summary>The application's routes; set once the application is built.</summary>
    public IEndpointRouteBuilder? Routes { get; set; }

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        var endpoints = Routes?.DataSources.SelectMany(source => source.Endpoints) ?? [];
        EndpointAccess.Verify(endpoints, [.. EndpointAccess.AlwaysAnonymous, .. options.Anonymous],
            !options.BearerTokens);
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
