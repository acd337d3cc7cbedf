using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.EventStore;
using PeriostealPlatform.Privacy;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Clock;
using PeriostealPlatform.ServiceDefaults.Storage;

namespace PeriostealPlatform.DueTimes.Tests.World;

/// <summary>One process of a service; works only when told to, unless it is started.</summary>
internal sealed class Replica : IAsyncDisposable
{
    private readonly WebApplication _app;

    public Replica(string database, TimeProvider clock, OfferLapse lapse, string[] settings)
    {
        var builder = WebApplication.CreateBuilder(
        [
            $"--ConnectionStrings:EventStore={database}", "--urls=http://127.0.0.1:0", "--DueTimes:FirstRetry=01:00:00",
            "--DueTimes:LongestRetry=1.00:00:00", "--DueTimes:Poll=00:00:00.050", .. settings,
        ]);
        builder.Logging.ClearProviders();
        builder.AddEventStore();
        var services = builder.Services;
        if (settings.Contains("--Demonstration:Enabled=true"))
            services.AddSingleton(new DemonstrationClock(clock))
                .AddSingleton<TimeProvider>(s => s.GetRequiredService<DemonstrationClock>());
        else
            services.AddSingleton(clock);
        services.AddSingleton<IClinicZones, Sydney>();
        services.AddSingleton<IPatientKeys, NoKeys>();
        services.AddSingleton(OfferEvent.Names);
        services.AddSingleton(OfferState.Aggregate);
        services.AddSingleton<EventCodec<OfferEvent>>();
        services.AddSingleton<CommandExecutor<OfferState, OfferEvent>>();
        builder.AddDueTimes<OfferState, OfferEvent>(due => due.Add(lapse));
        _app = builder.Build();
    }

    public PostgresEventStore Store => _app.Services.GetRequiredService<PostgresEventStore>();

    public DemonstrationClock Demonstration => _app.Services.GetRequiredService<DemonstrationClock>();

    public IMeterFactory Meters => _app.Services.GetRequiredService<IMeterFactory>();

    /// <summary>One round of work.</summary>
    public Task WorkAsync() => _app.Services.GetRequiredService<DueTimesRun<OfferState, OfferEvent>>()
        .RunAsync(TestContext.Current.CancellationToken);

    /// <summary>Works all the time from now on.</summary>
    public Task StartAsync() => _app.StartAsync(TestContext.Current.CancellationToken);

    public async Task<HealthStatus> HealthAsync() =>
        (await _app.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Status;

    public async Task RecordAsync(Guid stream, DateTimeOffset at, params OfferEvent[] facts)
    {
        var context = new CommandContext
        {
            Actor = new Actor("user-1", "clinical-lead", "chw"), RecordedAt = at, OccurredAt = at, Zone = Sydney.Zone,
        };
        var executor = _app.Services.GetRequiredService<CommandExecutor<OfferState, OfferEvent>>();
        Assert.IsType<CommandOutcome.Done>(await executor.ExecuteAsync(
            stream, context, _ => facts, null, TestContext.Current.CancellationToken));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private sealed class Sydney : IClinicZones
    {
        public const string Zone = "Australia/Sydney";

        public string? ZoneOf(string clinic) => clinic == "chw" ? Zone : null;
    }

    /// <summary>These facts seal nothing.</summary>
    private sealed class NoKeys : IPatientKeys
    {
        public Task<PatientKey> CurrentAsync(Guid patient, CancellationToken ct) => throw new NotSupportedException();

        public Task<PatientKey?> FindAsync(Guid patient, Guid keyId, CancellationToken ct) =>
            throw new NotSupportedException();
    }
}
