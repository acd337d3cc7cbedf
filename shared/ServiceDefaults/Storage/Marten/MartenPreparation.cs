using Microsoft.Extensions.Hosting;
using Npgsql;
using PeriostealPlatform.EventStore.Marten;

namespace PeriostealPlatform.ServiceDefaults.Storage.Marten;

/// <summary>
/// Lets Marten into the database before anything else starts. Only with <c>ConnectionStrings:EventStoreOwner</c>, which a
/// first start is given and no later one: a service has no business to own its tables.
/// </summary>
internal sealed class MartenPreparation(string owner) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken ct)
    {
        await using var database = NpgsqlDataSource.Create(owner);
        await MartenObjects.CreateAsync(database, ct);
    }

    public Task StartAsync(CancellationToken ct) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken ct) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken ct) => Task.CompletedTask;

    public Task StopAsync(CancellationToken ct) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken ct) => Task.CompletedTask;
}
