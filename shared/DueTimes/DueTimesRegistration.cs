using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.EventStore;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Clock;

namespace PeriostealPlatform.DueTimes;

/// <summary>Adds due times to a service.</summary>
public static class DueTimesRegistration
{
    /// <summary>
    /// Adds what the service waits for. Needs the service's event store, its
    /// <see cref="CommandExecutor{TState,TFact}"/> and the tables of <c>shared/DueTimes/Schema</c>.
    /// </summary>
    /// <param name="builder">The application to be.</param>
    /// <param name="kinds">Adds the kinds of due times.</param>
    public static WebApplicationBuilder AddDueTimes<TState, TFact>(
        this WebApplicationBuilder builder, Action<DueTimeSet<TState, TFact>> kinds)
        where TState : notnull
        where TFact : notnull
    {
        var set = new DueTimeSet<TState, TFact>();
        kinds(set);
        var services = builder.Services;
        services.AddSingleton(set);
        services.AddOptions<DueTimesOptions>().BindConfiguration("DueTimes");
        services.TryAddSingleton(s => s.GetRequiredService<IOptions<DueTimesOptions>>().Value);
        services.AddSingleton<DueTimesTelemetry>();
        services.AddSingleton(Run<TState, TFact>);
        if (set.Kinds.Count > 0)
            services.AddHostedService<DueTimesService<TState, TFact>>();
        services.AddHealthChecks().AddCheck<DueTimesHealth>("due-times", HealthStatus.Degraded, ["ready"]);
        return builder;
    }

    private static DueTimesRun<TState, TFact> Run<TState, TFact>(IServiceProvider services)
        where TState : notnull
        where TFact : notnull
    {
        var database = services.GetRequiredService<NpgsqlDataSource>();
        var store = services.GetRequiredService<PostgresEventStore>();
        var executor = services.GetRequiredService<CommandExecutor<TState, TFact>>();
        var set = services.GetRequiredService<DueTimeSet<TState, TFact>>();
        var options = services.GetRequiredService<DueTimesOptions>();
        var telemetry = services.GetRequiredService<DueTimesTelemetry>();
        var clock = new DueClock(
            database, services.GetRequiredService<TimeProvider>(), services.GetService<DemonstrationClock>());
        var following = new DueTimesFollowing<TState, TFact>(database, store, executor, set, options, telemetry);
        var reactions = new DueReactions<TState, TFact>(
            database,
            store,
            executor,
            set,
            following,
            services.GetRequiredService<IClinicZones>(),
            clock,
            options,
            telemetry,
            services.GetRequiredService<ILogger<DueReactions<TState, TFact>>>());
        return new DueTimesRun<TState, TFact>(database, following, reactions, set, clock, telemetry);
    }
}
