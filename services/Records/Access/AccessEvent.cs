using PeriostealPlatform.Privacy;
using PeriostealPlatform.Records.PatientRecords;

namespace PeriostealPlatform.Records.Access;

/// <summary>The closed list of what can happen when somebody wants to see a record. Who, when and for which clinic stand in the headers.</summary>
internal abstract record AccessEvent : RecordFact
{
    private AccessEvent() { } // closed set

    /// <summary>Something of a patient's record was shown.</summary>
    /// <param name="Purpose">Why, such as <c>treatment</c> or <c>audit</c>.</param>
    /// <param name="Basis">What allowed it, such as <c>sharing:all-clinics</c>.</param>
    /// <param name="What">What was shown: <c>chart</c>, <c>timeline</c>, <c>events</c>, <c>access-log</c>.</param>
    /// <param name="KnownAt">The reading's known-at; null for now.</param>
    /// <param name="ValidAt">The reading's valid-at; null for now.</param>
    public sealed record RecordAccessed(
        string Purpose, string Basis, string What, DateTimeOffset? KnownAt, DateTimeOffset? ValidAt) : AccessEvent;

    /// <summary>A read was refused.</summary>
    public sealed record RecordAccessDenied(string Purpose, string Basis, string What, string Error) : AccessEvent;

    /// <summary>
    /// Somebody reads in an emergency what the patient keeps from their clinic; it ends by itself (architecture §5).
    /// </summary>
    /// <param name="By">Opaque user id; the permission is this person's alone.</param>
    /// <param name="Clinic">The clinic acted for.</param>
    /// <param name="Reason">Why, 20 to 2000 characters.</param>
    /// <param name="ExpiresAt">When it ends.</param>
    /// <param name="RulesVersion">Version of the rules that gave its limits.</param>
    public sealed record BreakGlassUsed(
        string By,
        string Clinic,
        [property: Sealed] string? Reason,
        DateTimeOffset ExpiresAt,
        string RulesVersion) : AccessEvent;

    /// <summary>The list of patients was shown. Its stream is the user's, since it concerns no single patient.</summary>
    public sealed record PatientsListed(string Purpose, string Basis, int Shown) : AccessEvent;
}
