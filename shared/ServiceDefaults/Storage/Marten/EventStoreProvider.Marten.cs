using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.EventStore.Marten;
using PeriostealPlatform.ServiceDefaults.Storage.Marten;

namespace PeriostealPlatform.ServiceDefaults.Storage;

internal static partial class EventStoreProvider
{
    static partial void AddMarten(WebApplicationBuilder builder, ref bool added)
    {
        var owner = builder.Configuration.GetConnectionString("EventStoreOwner");
        if (!string.IsNullOrWhiteSpace(owner))
            builder.Services.AddHostedService(_ => new MartenPreparation(owner));
        builder.Services.AddSingleton(s => MartenDocuments.Create(s.GetRequiredService<NpgsqlDataSource>()));
        builder.Services.AddSingleton<MartenEventStore>();
        builder.Services.AddSingleton<IEventStore>(s => s.GetRequiredService<MartenEventStore>());
        added = true;
    }
}
