using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.Records.Corrections;
using PeriostealPlatform.Records.Retention;

namespace PeriostealPlatform.Records.PatientRecords;

/// <summary>What Records itself knows of one record: how long it is kept, and what somebody asked to be put right.</summary>
internal sealed record PatientRecordState(RetentionState Retention, CorrectionsState Corrections)
{
    /// <summary>Folds every family into its part. A record without a person takes no more commands.</summary>
    public static Aggregate<PatientRecordState, RecordFact> Aggregate { get; } = new(
        new(RetentionState.Initial, CorrectionsState.Initial),
        (state, fact) => new(
            RetentionState.Evolve(state.Retention, fact), CorrectionsState.Evolve(state.Corrections, fact)),
        Closed: state => state.Retention.IsErased ? Records.Retention.Refusals.Disposed : null);
}
