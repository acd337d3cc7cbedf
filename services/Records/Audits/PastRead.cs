using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.Records.Access;

namespace PeriostealPlatform.Records.Audits;

/// <summary>A decision of the gate as it was written down: one read or refusal of one patient's record.</summary>
/// <param name="Leaf">Its place in the ledger.</param>
/// <param name="EventId">The access event.</param>
/// <param name="Version">Its version in its stream.</param>
/// <param name="Patient">Whose record.</param>
/// <param name="RecordedAt">When it was written down.</param>
/// <param name="Actor">Who read; opaque user id.</param>
/// <param name="Role">In which role.</param>
/// <param name="Clinic">For which clinic.</param>
/// <param name="Shown">Whether it was shown; refused otherwise.</param>
/// <param name="What">What was asked for.</param>
/// <param name="Purpose">What for.</param>
/// <param name="Basis">What the decision rested on; null for one of a list.</param>
/// <param name="Gate">Version of the gate that decided.</param>
/// <param name="LedgerSize">How much of the ledger the gate knew.</param>
/// <param name="At">When it decided.</param>
/// <param name="StreamVersion">Version at which it looked for an emergency permission; null when it did not.</param>
/// <param name="TokenIssuedAt">When the reader's token was issued; null when it was not kept.</param>
/// <param name="Ground">The ground it says it found; null when it was not kept.</param>
internal sealed record PastRead(
    long Leaf,
    Guid EventId,
    long Version,
    Guid Patient,
    DateTimeOffset RecordedAt,
    string Actor,
    string Role,
    string Clinic,
    bool Shown,
    string What,
    string Purpose,
    string? Basis,
    int Gate,
    long LedgerSize,
    DateTimeOffset At,
    long? StreamVersion,
    DateTimeOffset? TokenIssuedAt,
    SharingGround? Ground)
{
    /// <summary>The decisions in one access event; a list holds one for each patient on it.</summary>
    public static IEnumerable<PastRead> Of(long leaf, StoredEvent stored, AccessEvent fact) => fact switch
    {
        AccessEvent.RecordAccessed e =>
            [New(leaf, stored, stored.StreamId, true, e.What, e.Purpose, e.Basis, e.Gate).Seen(e.Look)],
        AccessEvent.RecordAccessDenied e =>
            [New(leaf, stored, stored.StreamId, false, e.What, e.Purpose, e.Basis, e.Gate).Seen(e.Look)],
        AccessEvent.PatientsListed { Patients: { } patients } e =>
            patients.Select(p => New(leaf, stored, p, true, ListOf(e), e.Purpose, null, e.Gate).Seen(e.Look)),
        _ => [],
    };

    // A search over the FHIR interface names what it searched as its basis.
    private static string ListOf(AccessEvent.PatientsListed e) => e.What ?? e.Purpose switch
    {
        Purposes.PrivacyReview => "break-glass-review",
        "search" => e.Basis == "fhir:AuditEvent" ? "access-log" : e.Basis,
        _ => "patient-list",
    };

    // What kept no mark is judged by all that was in the ledger before it.
    private static PastRead New(
        long leaf, StoredEvent stored, Guid patient, bool shown, string what, string purpose, string? basis, int gate) =>
        new(
            leaf,
            stored.Id,
            stored.Version,
            patient,
            stored.RecordedAt,
            stored.Headers!.Actor,
            stored.Headers.Role,
            stored.Headers.Clinic,
            shown,
            what,
            purpose,
            basis,
            gate,
            leaf,
            stored.RecordedAt,
            null,
            null,
            null);

    private PastRead Seen(GateLook? look) => look is null ? this : this with
    {
        LedgerSize = look.LedgerSize,
        At = look.At,
        StreamVersion = look.StreamVersion,
        TokenIssuedAt = look.TokenIssuedAt,
        Ground = look.Ground,
    };

    private PastRead Seen(ListLook? look) => look is null ? this : this with
    {
        LedgerSize = look.LedgerSize,
        At = look.At,
        TokenIssuedAt = look.TokenIssuedAt,
    };
}
