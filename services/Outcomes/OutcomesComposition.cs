using PeriostealPlatform.Catalogue;
using PeriostealPlatform.DueTimes;
using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.Messaging;
using PeriostealPlatform.Messaging.Incoming;
using PeriostealPlatform.Messaging.Outgoing;
using PeriostealPlatform.Outcomes.Episodes;
using PeriostealPlatform.Outcomes.Features;
using PeriostealPlatform.Outcomes.Messaging;
using PeriostealPlatform.Outcomes.Versioning;
using PeriostealPlatform.ServiceDefaults;
using PeriostealPlatform.ServiceDefaults.PatientKeys;
using PeriostealPlatform.ServiceDefaults.Storage;

namespace PeriostealPlatform.Outcomes;

/// <summary>The whole wiring of Outcomes, top to bottom.</summary>
internal static class OutcomesComposition
{
    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.AddServiceDefaults(OutcomesService.Name);
        builder.AddEventStore();
        builder.AddPatientKeys();

        var services = builder.Services;
        services.AddSingleton(ClinicalCatalogue.Current);
        services.AddSingleton(OutcomeNames.Create());
        services.AddSingleton(OutcomeState.Aggregate);
        services.AddSingleton<EventCodec<OutcomeEvent>>();
        services.AddSingleton<CommandExecutor<OutcomeState, OutcomeEvent>>();
        builder.AddDueTimes<OutcomeState, OutcomeEvent>(due => { });

        services.AddSingleton<IOutgoingFacts, OutcomesFacts>();
        services.AddScoped<IFactHandler, OutcomesFactHandler>();
        services.AddMessaging(
            OutcomesService.Name,
            messaging => messaging.PublishTo("treatment", "intake").ListenTo("intake", "treatment"));

        return Map(builder.Build());
    }

    private static WebApplication Map(WebApplication app)
    {
        app.UseServiceDefaults();
        app.MapMessagingEndpoints();
        app.MapPatientKeyEndpoint();
        var patients = app.MapGroup("/patients/{patient:guid}");
        GetOutcomes.Map(patients);
        var episodes = patients.MapGroup("/episodes/{episode:guid}");
        RecordBaseline.Map(episodes);
        CompleteReassessment.Map(episodes);
        DischargePatient.Map(episodes);
        return app;
    }
}
