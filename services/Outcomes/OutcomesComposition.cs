using PeriostealPlatform.Catalogue;
using PeriostealPlatform.DueTimes;
using PeriostealPlatform.EventSourcing.Amendments;
using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.Messaging;
using PeriostealPlatform.Messaging.Incoming;
using PeriostealPlatform.Messaging.Outgoing;
using PeriostealPlatform.Outcomes.Episodes;
using PeriostealPlatform.Outcomes.Features;
using PeriostealPlatform.Outcomes.Merging;
using PeriostealPlatform.Outcomes.Messaging;
using PeriostealPlatform.Outcomes.Registers;
using PeriostealPlatform.Outcomes.Reminders;
using PeriostealPlatform.Outcomes.Versioning;
using PeriostealPlatform.ServiceDefaults;
using PeriostealPlatform.ServiceDefaults.Catalogues;
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
        services.AddSingleton<AmendmentPolicy<OutcomeState, OutcomeEvent>, OutcomeAmendments>();
        services.AddSingleton<AmendmentDecider<OutcomeState, OutcomeEvent>>();
        services.AddKeyDestruction<OutcomeState, OutcomeEvent>(
            state => state.IsDisposed,
            (disposal, keys) => new OutcomeEvent.PatientKeysDestroyed(disposal, keys),
            new PersonalRows("due_times", "stream_id"));
        builder.AddDueTimes<OutcomeState, OutcomeEvent>(due => due
            .Add(new OverdueReassessment(ClinicalCatalogue.Current.Rules))
            .Add(new LostPatient(ClinicalCatalogue.Current))
            .Add(new FollowUpReminder(ClinicalCatalogue.Current)));

        services.AddSingleton<IOutgoingFacts, OutcomesFacts>();
        services.AddScoped<IFactHandler, OutcomesFactHandler>();
        services.AddSingleton<HistoryLinks>();
        services.AddMessaging(
            OutcomesService.Name,
            messaging => messaging.PublishTo("treatment", "intake").ListenTo("intake", "treatment"));

        services.AddSingleton<SafetyWatch>();
        services.AddSingleton<RegisterFollowing>();
        services.AddSingleton<RegisterQueries>();
        services.AddSingleton<OutcomesTelemetry>();
        services.AddHostedService<RegisterService>();

        return Map(builder.Build());
    }

    private static WebApplication Map(WebApplication app)
    {
        app.UseServiceDefaults();
        app.MapMessagingEndpoints();
        app.MapPatientKeyEndpoint();
        app.MapKeyDestruction<OutcomeState, OutcomeEvent>();
        app.MapCatalogue();
        var patients = app.MapGroup("/patients/{patient:guid}");
        GetOutcomes.Map(patients);
        AmendRecord.Map(patients);
        var episodes = patients.MapGroup("/episodes/{episode:guid}");
        RecordBaseline.Map(episodes);
        RecordMeasure.Map(episodes);
        RecordExternalScore.Map(episodes);
        CompleteReassessment.Map(episodes);
        RecommendReview.Map(episodes);
        DischargePatient.Map(episodes);
        RecordFollowUp.Map(episodes);
        GetReports.Map(app);
        return app;
    }
}
