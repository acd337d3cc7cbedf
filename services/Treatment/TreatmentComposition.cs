using PeriostealPlatform.DueTimes;
using PeriostealPlatform.EventSourcing.Amendments;
using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.Messaging;
using PeriostealPlatform.Messaging.Incoming;
using PeriostealPlatform.Messaging.Outgoing;
using PeriostealPlatform.Privacy;
using PeriostealPlatform.ServiceDefaults;
using PeriostealPlatform.ServiceDefaults.Catalogues;
using PeriostealPlatform.ServiceDefaults.PatientKeys;
using PeriostealPlatform.ServiceDefaults.Storage;
using PeriostealPlatform.Treatment.Appointments;
using PeriostealPlatform.Treatment.DueTimes;
using PeriostealPlatform.Treatment.Features;
using PeriostealPlatform.Treatment.Merging;
using PeriostealPlatform.Treatment.Messaging;
using PeriostealPlatform.Treatment.TreatmentHistories;
using PeriostealPlatform.Treatment.Versioning;

namespace PeriostealPlatform.Treatment;

/// <summary>The whole wiring of Treatment, top to bottom.</summary>
internal static class TreatmentComposition
{
    /// <summary>The service's name among the others.</summary>
    public const string Name = "treatment";

    // Raise with every change of TreatmentState or of how it folds.
    private const int SnapshotVersion = 8;

    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.AddServiceDefaults(Name, options => options.Anonymous.Add(CalendarFeed.Route));
        builder.AddEventStore();
        builder.AddPatientKeys();

        var services = builder.Services;
        services.AddSingleton(TreatmentEvents.Names);
        services.AddSingleton<EventCodec<TreatmentEvent>>();
        services.AddSingleton(TreatmentState.Aggregate);
        services.AddSingleton(s => new StateSnapshots<TreatmentState>(
            s.GetRequiredService<ISnapshotStore>(), s.GetRequiredService<IPatientKeys>(), Name, SnapshotVersion,
            mayKeep: state => state.Merging.Open.IsEmpty));
        services.AddSingleton<BookingEventStore>();
        services.AddSingleton(s => new CommandExecutor<TreatmentState, TreatmentEvent>(
            s.GetRequiredService<BookingEventStore>(), s.GetRequiredService<EventCodec<TreatmentEvent>>(),
            TreatmentState.Aggregate, s.GetRequiredService<StateSnapshots<TreatmentState>>()));
        services.AddKeyDestruction<TreatmentState, TreatmentEvent>(
            state => state.IsDisposed,
            (disposal, keys) => new TreatmentEvent.PatientKeysDestroyed(disposal, keys),
            new PersonalRows("due_times", "stream_id"));
        services.AddSingleton<AppointmentQueries>();
        services.AddSingleton<CalendarTokens>();
        builder.AddDueTimes<TreatmentState, TreatmentEvent>(due => due.Add<RecallDue>().Add<ReactionDuty>());
        services.AddSingleton(new AmendmentDecider<TreatmentState, TreatmentEvent>(
            TreatmentState.Aggregate, TreatmentEvents.Names, new TreatmentAmendments()));
        services.AddSingleton<TreatmentCommands>();
        services.AddSingleton<EntryMover>();

        services.AddSingleton<IOutgoingFacts, TreatmentOutgoingFacts>();
        services.AddScoped<IFactHandler, TreatmentFactHandler>();
        services.AddSingleton<HistoryLinks>();
        services.AddHostedService<AwaitedLinks>();
        services.AddMessaging(Name, messaging => messaging.PublishTo("outcomes", "intake").ListenTo("intake", "outcomes"));

        return Map(builder.Build());
    }

    private static WebApplication Map(WebApplication app)
    {
        app.UseServiceDefaults();
        app.MapMessagingEndpoints();
        app.MapPatientKeyEndpoint();
        app.MapKeyDestruction<TreatmentState, TreatmentEvent>();
        app.MapCatalogue();

        var patient = app.MapGroup("/patients/{patient:guid}");
        GetTreatmentState.Map(patient);
        PlanCourse.Map(patient);
        AmendRecord.Map(patient);
        CountersignAmendment.Map(patient);
        AssessSite.Map(patient);
        MoveEntries.Map(patient);

        var course = patient.MapGroup("/courses/{course:guid}");
        ActivateCourse.Map(course);
        RevisePlan.Map(course);
        RecordMissedSession.Map(course);
        CompleteCourse.Map(course);
        StartSession.Map(course);
        ScheduleSession.Map(course);
        HoldCourse.Map(course);
        ResumeCourse.Map(course);
        DiscontinueCourse.Map(course);
        RecordAdverseReaction.Map(course);

        var reaction = course.MapGroup("/adverse-reactions/{reaction:guid}");
        FollowUpAdverseReaction.Map(reaction);
        RegradeAdverseReaction.Map(reaction);
        NotifyExternal.Map(reaction);
        RecordMedicalReview.Map(reaction);

        var appointment = course.MapGroup("/appointments/{session:guid}");
        RescheduleSession.Map(appointment);
        CancelSession.Map(appointment);

        var clinic = app.MapGroup("/clinics/{clinic}");
        ListAppointments.Map(clinic);
        ListRecalls.Map(clinic);
        CalendarFeed.Map(app);

        var session = course.MapGroup("/sessions/{session:guid}");
        RecordVitalsBefore.Map(session);
        ApplyTechnique.Map(session);
        StopTechnique.Map(session);
        RecordVitalsAfter.Map(session);
        RecordPeristalsis.Map(session);
        CompleteSession.Map(session);
        AbortSession.Map(session);
        AddObservation.Map(session);
        RecordLateReaction.Map(session);
        return app;
    }
}
