using PeriostealPlatform.Catalogue;
using PeriostealPlatform.DueTimes;
using PeriostealPlatform.Records.Corrections;
using PeriostealPlatform.Records.PatientRecords;

namespace PeriostealPlatform.Records.DueTimes;

/// <summary>A correction request has a week left.</summary>
internal sealed class CorrectionDueSoon : IDueTimes<PatientRecordState, RecordFact>
{
    public string Kind => "correction-due-soon";

    public IEnumerable<DueTime> Of(PatientRecordState state) => CorrectionClock.Of(
        state,
        correction => !correction.DueSoon && !correction.Overdue,
        request => request.DueOn.AddDays(-CorrectionRules.Current.DueSoonDays));

    public DueDecision<RecordFact> Decide(PatientRecordState state, DueTime due, DateTimeOffset now) =>
        CorrectionDecider.FallDueSoon(state.Corrections, Guid.Parse(due.Subject));
}

/// <summary>The last day to answer a correction request is over.</summary>
internal sealed class CorrectionOverdue : IDueTimes<PatientRecordState, RecordFact>
{
    public string Kind => "correction-overdue";

    public IEnumerable<DueTime> Of(PatientRecordState state) =>
        CorrectionClock.Of(state, correction => !correction.Overdue, request => request.DueOn.AddDays(1));

    public DueDecision<RecordFact> Decide(PatientRecordState state, DueTime due, DateTimeOffset now) =>
        CorrectionDecider.FallOverdue(state.Corrections, Guid.Parse(due.Subject));
}

/// <summary>Days of a request as moments at the clinic that answers it.</summary>
internal static class CorrectionClock
{
    public static IEnumerable<DueTime> Of(
        PatientRecordState state, Func<Correction, bool> waits, Func<CorrectionEvent.CorrectionRequested, DateOnly> day) =>
        state.Corrections.All.Values
            .Where(c => c.Stage == CorrectionStage.Received && waits(c))
            .Select(c => new DueTime(c.Id.ToString(), Begin(day(c.Request), c.Request.Clinic), c.Request.Clinic));

    /// <summary>Midnight in the clinic's zone; where the clock leaps over it, the first moment after.</summary>
    private static DateTimeOffset Begin(DateOnly day, string clinic)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(
            ClinicalCatalogue.Current.FindClinic(clinic)?.Zone ?? ClinicalCatalogue.Current.Clinics[0].Zone);
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(midnight))
            midnight = midnight.AddMinutes(1);
        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight));
    }
}
