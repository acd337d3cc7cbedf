using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.Records.Corrections;
using PeriostealPlatform.Records.Emergencies;
using PeriostealPlatform.Records.Retention;

namespace PeriostealPlatform.Records.PatientRecords;

/// <summary>What Records itself knows of one record: who opened it in an emergency, how long it is kept, and what somebody asked to be put right.</summary>
internal sealed record PatientRecordState(
    EmergencyState Emergencies, RetentionState Retention, CorrectionsState Corrections)
{
    /// <summary>Folds every family into its part. A record without a person takes no more commands.</summary>
    public static Aggregate<PatientRecordState, RecordFact> Aggregate { get; } = new(
        new(EmergencyState.Aggregate.Initial, RetentionState.Initial, CorrectionsState.Initial),
        (state, fact) => new(
            EmergencyState.Aggregate.Evolve(state.Emergencies, fact),
            RetentionState.Evolve(state.Retention, fact),
            CorrectionsState.Evolve(state.Corrections, fact)),
        Closed: state => state.Retention.IsErased ? Records.Retention.Refusals.Disposed : null);
}
