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
    /// <param name="What">What was shown: <c>chart</c>, <c>timeline</c>, <c>events</c>, <c>access-log</c>, ...</param>
    /// <param name="KnownAt">The reading's known-at; null for now.</param>
    /// <param name="ValidAt">The reading's valid-at; null for now.</param>
    /// <param name="Gate">Version of the gate that decided, from 1.</param>
    /// <param name="Look">What the gate looked at; null for readings before gate 2.</param>
    public sealed record RecordAccessed(
        string Purpose,
        string Basis,
        string What,
        DateTimeOffset? KnownAt,
        DateTimeOffset? ValidAt,
        int Gate,
        GateLook? Look) : AccessEvent;

    /// <summary>A read was refused.</summary>
    public sealed record RecordAccessDenied(
        string Purpose, string Basis, string What, string Error, int Gate, GateLook? Look) : AccessEvent;

    /// <summary>
    /// Somebody reads in an emergency what the patient keeps from their clinic; it ends by itself (architecture §5).
    /// </summary>
    /// <param name="By">Opaque user id; the permission is this person's alone.</param>
    /// <param name="Clinic">The clinic acted for.</param>
    /// <param name="Reason">Why, 20 to 2000 characters.</param>
    /// <param name="ExpiresAt">When it ends.</param>
    /// <param name="RulesVersion">Version of the rules that gave its limits.</param>
    /// <param name="ReviewId">The review that it begins; null where it was used before there were reviews.</param>
    /// <param name="ReviewBy">When the review is overdue; null likewise.</param>
    public sealed record BreakGlassUsed(
        string By,
        string Clinic,
        [property: Sealed] string? Reason,
        DateTimeOffset ExpiresAt,
        string RulesVersion,
        Guid? ReviewId = null,
        DateTimeOffset? ReviewBy = null) : AccessEvent;

    /// <summary>The privacy officer did not close the review of an emergency access in time.</summary>
    public sealed record BreakGlassReviewOverdue(Guid ReviewId, DateTimeOffset ReviewBy) : AccessEvent;

    /// <summary>The privacy officer looked at an emergency access and came to a judgement.</summary>
    /// <param name="Outcome"><c>justified</c>, <c>not-justified</c> or <c>needs-follow-up</c>.</param>
    /// <param name="Reason">In words.</param>
    public sealed record BreakGlassReviewClosed(
        Guid ReviewId, string Outcome, [property: Sealed] string? Reason) : AccessEvent;

    /// <summary>A list of patients was shown. Its stream is the user's, since it concerns no single patient.</summary>
    /// <param name="Patients">Who was on it; null before gate 2.</param>
    /// <param name="What">The work list that it was, such as <c>due-records</c>; null for the list of patients, the queue of
    /// reviews and a search.</param>
    public sealed record PatientsListed(
        string Purpose,
        string Basis,
        int Shown,
        IReadOnlyList<Guid>? Patients,
        int Gate,
        ListLook? Look,
        string? What = null) : AccessEvent;

    /// <summary>Past reads were judged again. Its stream is the auditor's.</summary>
    /// <param name="Patient">The one patient it was about; null for all.</param>
    /// <param name="Checked">Decisions made again.</param>
    /// <param name="Findings">Those that would not have been made so.</param>
    public sealed record AccessAudited(
        Guid? Patient, DateTimeOffset? From, DateTimeOffset? To, long Checked, int Findings) : AccessEvent;

    /// <summary>The evidence of the whole ledger was given out. Its stream is the auditor's.</summary>
    /// <param name="Size">Leaves of the checkpoint that it proves.</param>
    public sealed record LedgerEvidenceGiven(long Size) : AccessEvent;
}

/// <summary>What the gate looked at when it decided, so that the decision can be made again.</summary>
/// <param name="LedgerSize">How many leaves the ledger had: what the gate knew is what they say.</param>
/// <param name="StreamVersion">Version of the patient's stream in Records at which it looked for an emergency permission;
/// null where it did not look.</param>
/// <param name="At">When it looked.</param>
/// <param name="TokenIssuedAt">When the reader's token was issued: role and clinics are those of then.</param>
/// <param name="Ground">What it found.</param>
internal sealed record GateLook(
    long LedgerSize, long? StreamVersion, DateTimeOffset At, DateTimeOffset? TokenIssuedAt, SharingGround Ground);

/// <summary>The same for a list of many records.</summary>
internal sealed record ListLook(long LedgerSize, DateTimeOffset At, DateTimeOffset? TokenIssuedAt);
