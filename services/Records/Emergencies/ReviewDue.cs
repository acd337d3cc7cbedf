using PeriostealPlatform.DueTimes;
using PeriostealPlatform.Records.PatientRecords;

namespace PeriostealPlatform.Records.Emergencies;

/// <summary>A review of an emergency access that nobody closed in time is overdue.</summary>
internal sealed class ReviewDue : IDueTimes<PatientRecordState, RecordFact>
{
    public string Kind => "break-glass-review";

    public IEnumerable<DueTime> Of(PatientRecordState state) => state.Emergencies.Reviews
        .Where(r => r.Value is { IsClosed: false, IsOverdue: false })
        .Select(r => new DueTime(r.Key.ToString(), r.Value.ReviewBy, r.Value.Clinic));

    public DueDecision<RecordFact> Decide(PatientRecordState state, DueTime due, DateTimeOffset now) =>
        ReviewDecider.Overdue(state.Emergencies, Guid.Parse(due.Subject));
}
