using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.EventStore;

namespace PeriostealPlatform.ServiceDefaults.Storage;

/// <summary>
/// Which store stands behind <see cref="IEventStore"/>: <c>Npgsql</c>, ours, or <c>Marten</c> in a build that has it. Both
/// work on the same tables. What appends within a transaction of its own goes through ours either way.
/// </summary>
internal static partial class EventStoreProvider
{
    private const string Setting = "EventStore:Provider";

    /// <exception cref="StartRefusedException">The setting names no store, or one that is not in this build.</exception>
    public static void Add(WebApplicationBuilder builder)
    {
        switch (builder.Configuration[Setting])
        {
            case null or "" or "Npgsql":
                builder.Services.AddSingleton<IEventStore>(s => s.GetRequiredService<PostgresEventStore>());
                break;
            case "Marten":
                AddMartenOrRefuse(builder);
                break;
            case var other:
                throw new StartRefusedException(
                    $"There is no event store named {other}. Set EventStore__Provider to Npgsql or Marten, or leave it out.");
        }
    }

    private static void AddMartenOrRefuse(WebApplicationBuilder builder)
    {
        var added = false;
        AddMarten(builder, ref added);
        if (!added)
            throw new StartRefusedException(
                "EventStore__Provider asks for Marten, which this build does not hold. Build with -p:EventStore=Marten, "
                + "or leave the setting out: the tables are the same.");
    }

    /// <summary>Has a body only in the build with Marten.</summary>
    static partial void AddMarten(WebApplicationBuilder builder, ref bool added);
}
