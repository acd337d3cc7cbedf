using System.Text.Json;
using PeriostealPlatform.EventSourcing.Amendments;
using PeriostealPlatform.Privacy;

namespace PeriostealPlatform.Intake.Patients;

/// <summary>Recorded values that were put right; the entries stay as they were written.</summary>
internal abstract partial record PatientEvent
{
    /// <summary>A value of an entry reads differently from now on.</summary>
    /// <param name="Reason">10 to 500 characters.</param>
    public sealed record RecordAmended(
        Guid TargetEventId,
        string TargetType,
        string Path,
        JsonElement? Old,
        JsonElement? New,
        [property: Sealed] JsonElement? SealedOld,
        [property: Sealed] JsonElement? SealedNew,
        [property: Sealed] string? Reason,
        string? CountersignedBy,
        string RulesVersion) : PatientEvent, IRecordAmended;

    /// <summary>A clinical lead agreed to exactly this change, which somebody else makes.</summary>
    public sealed record AmendmentCountersigned(
        Guid TargetEventId,
        string TargetType,
        string Path,
        JsonElement? Old,
        JsonElement? New,
        [property: Sealed] JsonElement? SealedOld,
        [property: Sealed] JsonElement? SealedNew,
        string RulesVersion) : PatientEvent, IAmendmentCountersigned;
}
