using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.EventStore;
using PeriostealPlatform.EventStore.Snapshots;

namespace PeriostealPlatform.ServiceDefaults.Storage;

/// <summary>The service's own database and the event store in it.</summary>
public static class EventStoreSetUp
{
    /// <summary>
    /// Registers the <see cref="NpgsqlDataSource"/> of <c>ConnectionStrings:EventStore</c>, the event store that
    /// <c>EventStore:Provider</c> asks for, and its snapshots.
    /// </summary>
    /// <exception cref="StartRefusedException">There is no connection string, or no such store.</exception>
    public static WebApplicationBuilder AddEventStore(this WebApplicationBuilder builder)
    {
        var connection = builder.Configuration.GetConnectionString("EventStore");
        if (string.IsNullOrWhiteSpace(connection))
            throw new StartRefusedException("No database is configured. Set ConnectionStrings__EventStore.");

        builder.Services.AddSingleton(_ => PostgresEventStore.CreateDataSource(connection));
        // Waits and measurements run on real time, also where a demonstration clock tells the services another.
        builder.Services.AddSingleton(services =>
            new PostgresEventStore(
                services.GetRequiredService<NpgsqlDataSource>(),
                TimeProvider.System,
                new EventStoreOptions { WakeAcrossProcesses = true }));
        EventStoreProvider.Add(builder);
        builder.Services.AddSingleton<ISnapshotStore, PostgresSnapshots>();
        return builder;
    }
}
