using PeriostealPlatform.DueTimes;
using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.Privacy;
using PeriostealPlatform.Records.CorrectionWork;
using PeriostealPlatform.Records.DueTimes;
using PeriostealPlatform.Records.Emergencies;
using PeriostealPlatform.Records.PatientRecords;
using PeriostealPlatform.Records.Retention;
using PeriostealPlatform.Records.Versioning;
using PeriostealPlatform.ServiceDefaults.PatientKeys;

namespace PeriostealPlatform.Records.Disposals;

/// <summary>How long records are kept, how they end and how they are put right.</summary>
internal static class DisposalRegistration
{
    public static void AddDisposals(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton(PatientRecordState.Aggregate);
        services.AddSingleton(s => new RecordCommands(
            s.GetRequiredService<IEventStore>(),
            s.GetRequiredService<EventCodec<RecordFact>>(),
            PatientRecordState.Aggregate,
            new StateSnapshots<PatientRecordState>(
                s.GetRequiredService<ISnapshotStore>(), s.GetRequiredService<IPatientKeys>(), "record", schemaVersion: 1)));
        builder.AddDueTimes<PatientRecordState, RecordFact>(due => due
            .Add<ReviewDue>().Add<DisposalDay>().Add<CorrectionDueSoon>().Add<CorrectionOverdue>()
            // Every read of a record is one of these.
            .PassOver([.. RecordsEvents.Names.Names.Where(IsReading)]));
        services.AddKeyDestruction<PatientRecordState, RecordFact>(
            state => state.Retention.IsErased,
            (disposal, keys) => new RetentionEvent.PatientKeysDestroyed(disposal, keys),
            new PersonalRows("due_times", "stream_id"));
        services.AddTransient<RetentionReading>();
        services.AddTransient<DueRecords>();
        services.AddTransient<ErasureProof>();
        services.AddSingleton<DisposalRegister>();
        services.AddSingleton<RecordWork>();
        services.AddTransient<DisposalRun>();
        services.AddHostedService<DisposalService>();
        services.AddTransient<CorrectionReading>();
        services.AddTransient<Statements>();
    }

    private static bool IsReading(string name) =>
        name.StartsWith("record_access", StringComparison.Ordinal) || name.StartsWith("patients_listed", StringComparison.Ordinal);
}
