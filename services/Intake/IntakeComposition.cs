using PeriostealPlatform.Catalogue;
using PeriostealPlatform.DueTimes;
using PeriostealPlatform.EventSourcing.Amendments;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.Intake.DueTimes;
using PeriostealPlatform.Intake.Features;
using PeriostealPlatform.Intake.Identity;
using PeriostealPlatform.Intake.Matching;
using PeriostealPlatform.Intake.Messaging;
using PeriostealPlatform.Intake.Patients;
using PeriostealPlatform.Intake.Versioning;
using PeriostealPlatform.Intake.WorkLists;
using PeriostealPlatform.Messaging;
using PeriostealPlatform.Messaging.Incoming;
using PeriostealPlatform.Messaging.Outgoing;
using PeriostealPlatform.ServiceDefaults;
using PeriostealPlatform.ServiceDefaults.Catalogues;
using PeriostealPlatform.ServiceDefaults.PatientKeys;
using PeriostealPlatform.ServiceDefaults.Storage;

namespace PeriostealPlatform.Intake;

/// <summary>The whole wiring of Intake, top to bottom.</summary>
internal static class IntakeComposition
{
    private const string Name = "intake";

    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.AddServiceDefaults(Name);
        builder.AddEventStore();
        builder.AddPatientKeys();
        builder.AddDueTimes<PatientState, PatientEvent>(
            due => due.Add<AcceptanceLapse>().Add<ConsentExpiry>().Add<DeferredReview>());

        var services = builder.Services;
        services.AddSingleton(ClinicalCatalogue.Current);
        services.AddSingleton(IntakeEvents.Names);
        services.AddSingleton(PatientState.Aggregate);
        services.AddSingleton<EventCodec<PatientEvent>>();
        services.AddSingleton<PatientCommands>();
        services.AddSingleton(new AmendmentDecider<PatientState, PatientEvent>(
            PatientState.Aggregate, IntakeEvents.Names, new IntakeAmendments(ClinicalCatalogue.Current)));
        services.AddKeyDestruction<PatientState, PatientEvent>(
            state => state.IsDisposed,
            (disposal, keys) => new PatientEvent.PatientKeysDestroyed(disposal, keys),
            new PersonalRows("identifier_index", "patient_id"),
            new PersonalRows("match_tokens", "patient_id"),
            new PersonalRows("duplicate_suspicions", "patient_id", "other_id"),
            new PersonalRows("work_list", "stream_id"),
            new PersonalRows("due_times", "stream_id"));
        services.AddSingleton<NewPatientIds>();
        services.AddSingleton<IdentifierIndex>();
        services.AddSingleton<Registration>();
        services.AddSingleton<IdentifierWriting>();
        services.AddSingleton<PatientMerges>();
        services.AddSingleton<MatchIndex>();
        services.AddSingleton<DuplicateSearch>();
        services.AddSingleton<Suspicions>();

        services.AddSingleton<WorkListProjection>();
        services.AddHostedService<WorkListService>();

        services.AddSingleton<IOutgoingFacts, IntakeOutgoingFacts>();
        services.AddScoped<IFactHandler, IntakeFactHandler>();
        services.AddMessaging(
            Name, messaging => messaging.PublishTo("treatment", "outcomes").ListenTo("treatment", "outcomes"));

        return Map(builder.Build());
    }

    private static WebApplication Map(WebApplication app)
    {
        app.UseServiceDefaults();
        app.MapMessagingEndpoints();
        app.MapPatientKeyEndpoint();
        app.MapKeyDestruction<PatientState, PatientEvent>();
        app.MapCatalogue();

        GetWorkList.Map(app);
        ReceiveReferral.Map(app);
        SearchDuplicates.Map(app);
        ListDuplicates.Map(app);
        var patients = app.MapGroup("/patients/{patient:guid}");
        GetPatient.Map(patients);
        RegisterPatient.Map(patients);
        RecordConsent.Map(patients);
        WithdrawConsent.Map(patients);
        SetSharing.Map(patients);
        AmendRecord.Map(patients);
        CountersignAmendment.Map(patients);
        CorrectIdentity.Map(patients);
        VerifyIdentifier.Map(patients);
        RaiseRedFlag.Map(patients);
        ResolveRedFlag.Map(patients);
        RecordDeath.Map(patients);
        DismissDuplicate.Map(patients);
        MergePatients.Map(patients);
        UnmergePatients.Map(patients);
        var episodes = patients.MapGroup("/episodes/{episode:guid}");
        CompleteScreening.Map(episodes);
        AcceptEpisode.Map(episodes);
        DeclineEpisode.Map(episodes);
        DeferEpisode.Map(episodes);
        RequestTransfer.Map(episodes);
        AcceptTransfer.Map(episodes);
        RejectTransfer.Map(episodes);
        CloseEpisode.Map(episodes);
        return app;
    }
}
