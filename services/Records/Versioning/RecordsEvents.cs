using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.Records.Access;
using PeriostealPlatform.Records.PatientRecords;

namespace PeriostealPlatform.Records.Versioning;

/// <summary>The stored names of Records' own events.</summary>
internal static class RecordsEvents
{
    public static EventNames<RecordFact> Names { get; } = new EventNames<RecordFact>()
        .Map<AccessEvent.RecordAccessed>("record_accessed")
        .Map<AccessEvent.RecordAccessDenied>("record_access_denied")
        .Map<AccessEvent.BreakGlassUsed>("break_glass_used")
        .Map<AccessEvent.PatientsListed>("patients_listed");
}
