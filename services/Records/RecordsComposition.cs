using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.Messaging.Incoming;
using PeriostealPlatform.Messaging;
using PeriostealPlatform.Records.Access;
using PeriostealPlatform.Records.Audits;
using PeriostealPlatform.Records.Evidence;
using PeriostealPlatform.Records.Features;
using PeriostealPlatform.Records.Feed;
using PeriostealPlatform.Records.Histories;
using PeriostealPlatform.Records.Keys;
using PeriostealPlatform.Records.Ledger;
using PeriostealPlatform.Records.Messaging;
using PeriostealPlatform.Records.PatientRecords;
using PeriostealPlatform.Records.Versioning;
using PeriostealPlatform.ServiceDefaults.Clients;
using PeriostealPlatform.ServiceDefaults.PatientKeys;
using PeriostealPlatform.ServiceDefaults.Storage;
using PeriostealPlatform.ServiceDefaults;

namespace PeriostealPlatform.Records;

/// <summary>The whole wiring of Records, top to bottom.</summary>
internal static class RecordsComposition
{
    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.AddServiceDefaults(RecordsService.Name);
        builder.AddEventStore();
        builder.AddPatientKeys();

        var services = builder.Services;
        services.AddSingleton(RecordsEvents.Names);
        services.AddSingleton<EventCodec<RecordFact>>();
        services.AddSingleton<AccessLog>();
        services.AddSingleton<SharingGrounds>();
        services.AddSingleton<BrokenGlasses>();
        services.AddSingleton<GuardedReading>();
        services.AddSingleton<AccessAudit>();
        services.AddSingleton<LedgerWriter>();
        services.AddSingleton<PatientIndex>();
        services.AddSingleton(LedgerKey.Load(builder.Configuration));
        services.AddSingleton<Checkpointer>();
        services.AddHostedService<CheckpointService>();
        services.AddFeed();
        services.AddEvidence();

        services.AddServiceClient<IntakeKeys>("intake");
        services.AddServiceClient<TreatmentKeys>("treatment");
        services.AddServiceClient<OutcomesKeys>("outcomes");
        services.AddTransient<KeyOwners>();
        services.AddTransient<SharedPatientKeys>();
        services.AddTransient<PatientHistories>();

        services.AddScoped<IFactHandler, RecordsFactHandler>();
        services.AddMessaging(RecordsService.Name, messaging => messaging.ListenTo(RecordsService.Sources));

        return Map(builder.Build());
    }

    private static WebApplication Map(WebApplication app)
    {
        app.UseServiceDefaults();
        app.MapMessagingEndpoints();
        ListPatients.Map(app);
        AuditAccess.Map(app);
        GetLedgerState.Map(app);
        GetCheckpoint.Map(app);
        GetInclusionProof.Map(app);
        GetConsistencyProof.Map(app);
        ReadFeed.Map(app);
        GetEvidence.MapLedger(app);
        var patients = app.MapGroup("/patients/{patient:guid}");
        GetChart.Map(patients);
        GetTimeline.Map(patients);
        GetEvents.Map(patients);
        GetAccessLog.Map(patients);
        GetEvidence.Map(patients);
        BreakGlass.Map(patients);
        return app;
    }
}
