using PeriostealPlatform.DueTimes;
using PeriostealPlatform.Records.PatientRecords;
using PeriostealPlatform.Records.Retention;

namespace PeriostealPlatform.Records.DueTimes;

/// <summary>The days in which an approved disposal can be taken back end.</summary>
internal sealed class DisposalDay : IDueTimes<PatientRecordState, RecordFact>
{
    public string Kind => "disposal";

    public IEnumerable<DueTime> Of(PatientRecordState state) =>
        state.Retention.Disposal is { Stage: DisposalStage.Approved, ExecuteAt: { } at } disposal
            ? [new DueTime(disposal.Id.ToString(), at, "chain")]
            : [];

    public DueDecision<RecordFact> Decide(PatientRecordState state, DueTime due, DateTimeOffset now) =>
        DisposalDecider.FallDue(state.Retention, Guid.Parse(due.Subject));
}
