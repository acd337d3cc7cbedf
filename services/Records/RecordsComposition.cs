using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.Messaging.Incoming;
using PeriostealPlatform.Messaging;
using PeriostealPlatform.Privacy;
using PeriostealPlatform.Records.Access;
using PeriostealPlatform.Records.Audits;
using PeriostealPlatform.Records.Charts;
using PeriostealPlatform.Records.Configurations;
using PeriostealPlatform.Records.Disposals;
using PeriostealPlatform.Records.Emergencies;
using PeriostealPlatform.Records.Completeness;
using PeriostealPlatform.Records.Evidence;
using PeriostealPlatform.Records.Features;
using PeriostealPlatform.Records.Fhir;
using PeriostealPlatform.Records.Fhir.Http;
using PeriostealPlatform.Records.Feed;
using PeriostealPlatform.Records.HistoricalRecords;
using PeriostealPlatform.Records.Histories;
using PeriostealPlatform.Records.Keys;
using PeriostealPlatform.Records.Ledger;
using PeriostealPlatform.Records.Messaging;
using PeriostealPlatform.Records.PatientRecords;
using PeriostealPlatform.Records.Printing;
using PeriostealPlatform.Records.Reviews;
using PeriostealPlatform.Records.Transfers;
using PeriostealPlatform.Records.Versioning;
using PeriostealPlatform.Records.Webhooks;
using PeriostealPlatform.Records.Witnessing;
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
        builder.AddServiceDefaults(RecordsService.Name, edge =>
        {
            edge.Anonymous.Add(DescribeEndpoints.Metadata);
            edge.Anonymous.Add(DescribeEndpoints.SmartConfiguration);
        });
        builder.AddEventStore();
        builder.AddPatientKeys();

        var services = builder.Services;
        services.AddSingleton(RecordsEvents.Names);
        services.AddSingleton<EventCodec<RecordFact>>();
        services.AddSingleton<AccessLog>();
        services.AddSingleton<AccessLogReading>();
        services.AddSingleton<SharingGrounds>();
        AddEmergencies(builder);
        services.AddSingleton<GuardedReading>();
        services.AddSingleton<WorkListReading>();
        services.AddSingleton<AccessAudit>();
        AddConfigurations(services);
        services.AddSingleton<LedgerWriter>();
        services.AddSingleton<PatientIndex>();
        services.AddSingleton<TakenInEvents>();
        services.AddSingleton(LedgerKey.Load(builder.Configuration));
        services.AddSingleton<Checkpointer>();
        services.AddHostedService<CheckpointService>();
        services.AddFeed();
        services.AddEvidence();
        services.AddWebhooks();
        builder.AddDisposals();
        services.AddSingleton<HistoricalImport>();
        services.AddTransfers(builder.Configuration);
        services.AddCompleteness();
        builder.AddWitnessing();

        services.AddServiceClient<IntakeKeys>("intake");
        services.AddServiceClient<TreatmentKeys>("treatment");
        services.AddServiceClient<OutcomesKeys>("outcomes");
        services.AddTransient<KeyOwners>();
        services.AddTransient<SharedPatientKeys>();
        services.AddSingleton<RecentHistories>();
        services.AddTransient<PatientHistories>();
        services.AddTransient<PatientCharts>();

        services.AddFhir();
        services.AddServiceClient<StaffDirectory>("portal");
        services.AddTransient<RecordPrinter>();

        services.AddScoped<IFactHandler, RecordsFactHandler>();
        services.AddMessaging(RecordsService.Name, messaging =>
            messaging.ListenTo(RecordsService.Sources).Together());

        return Map(builder.Build());
    }

    private static void AddEmergencies(WebApplicationBuilder builder)
    {
        var services = builder.Services;
        // The stream grows with every read of the record.
        services.AddSingleton(s => new CommandExecutor<EmergencyState, RecordFact>(
            s.GetRequiredService<IEventStore>(),
            s.GetRequiredService<EventCodec<RecordFact>>(),
            EmergencyState.Aggregate,
            new StateSnapshots<EmergencyState>(
                s.GetRequiredService<ISnapshotStore>(), s.GetRequiredService<IPatientKeys>(), "emergencies", schemaVersion: 1)));
        services.AddSingleton<BrokenGlasses>();
        services.AddSingleton<ReviewRows>();
        services.AddSingleton<ReviewList>();
        services.AddHostedService<ReviewGauges>();
    }

    private static void AddConfigurations(IServiceCollection services)
    {
        services.AddSingleton(s => new CommandExecutor<ConfigurationState, RecordFact>(
            s.GetRequiredService<IEventStore>(),
            s.GetRequiredService<EventCodec<RecordFact>>(),
            ConfigurationState.Aggregate));
        foreach (var service in RecordsService.Sources)
            services.AddServiceClient(ConfigurationClient.NameOf(service), service);
        services.AddSingleton<ConfigurationClient>();
        services.AddHostedService<ConfigurationWatch>();
    }

    private static WebApplication Map(WebApplication app)
    {
        app.UseFhirOutcomes();
        app.UseServiceDefaults();
        NamedReader.Use(app);
        app.MapMessagingEndpoints();
        ListPatients.Map(app);
        AuditAccess.Map(app);
        ListConfigurations.Map(app);
        ListBreakGlassReviews.Map(app);
        CloseBreakGlassReview.Map(app);
        GetLedgerState.Map(app);
        GetLatestReplay.Map(app);
        GetCheckpoint.Map(app);
        GetInclusionProof.Map(app);
        GetConsistencyProof.Map(app);
        ReadFeed.Map(app);
        GetEvidence.MapLedger(app);
        RegisterWebhook.Map(app);
        ChangeWebhook.Map(app);
        ListWebhooks.Map(app);
        app.MapFhir();
        ImportRecord.Map(app);
        var patients = app.MapGroup("/patients/{patient:guid}");
        GetChart.Map(patients);
        GetTimeline.Map(patients);
        GetChanges.Map(patients);
        GetExplanation.Map(patients);
        PrintRecord.Map(patients);
        GetEvents.Map(patients);
        GetAccessLog.Map(patients);
        GetEvidence.Map(patients);
        BreakGlass.Map(patients);
        ImportHistoricalRecords.Map(patients);
        ExportRecord.Map(patients);
        GetBreakGlassReviews.Map(patients);
        LegalHolds.Map(patients);
        GetRetention.Map(patients);
        ListDueRecords.Map(app);
        Disposing.Map(patients);
        LookAtDisposal.Map(patients);
        ListDisposals.Map(app);
        RequestCorrection.Map(patients);
        AnswerCorrection.Map(patients);
        CorrectionNotices.Map(patients);
        GetCorrections.Map(patients);
        ListCorrections.Map(app);
        return app;
    }
}
