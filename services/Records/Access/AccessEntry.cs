using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.EventSourcing.Store;

namespace PeriostealPlatform.Records.Access;

/// <summary>One line of the log of who saw a record.</summary>
/// <param name="PatientId">The record it was; another one than asked for where records were merged.</param>
/// <param name="At">When.</param>
/// <param name="Actor">Who; opaque user id.</param>
/// <param name="Role">In which role.</param>
/// <param name="Clinic">For which clinic.</param>
/// <param name="Result"><c>shown</c>, <c>refused</c>, <c>opened</c> (an emergency), or what became of a review.</param>
/// <param name="What">What was asked for.</param>
/// <param name="Purpose">What for.</param>
/// <param name="Basis">What the decision rested on.</param>
internal sealed record AccessEntry(
    Guid PatientId,
    DateTimeOffset At,
    string Actor,
    string Role,
    string Clinic,
    string Result,
    string What,
    string Purpose,
    string Basis)
{
    private const string BreakGlass = "break-glass", Review = "break-glass-review", LedgerEvidence = "ledger-evidence";

    /// <summary>It was an emergency, in which the patient's own restriction was overridden.</summary>
    public bool Emergency => Basis == BreakGlass;

    /// <summary>Something left the platform: a print, a file, another program's copy.</summary>
    public bool Export => Result == "shown" && LeavesThePlatform(What);

    /// <summary>The record as it was at another time, when that was asked for.</summary>
    public DateTimeOffset? KnownAt { get; init; }

    /// <summary>The reason given; for emergencies and their reviews.</summary>
    public string? Reason { get; init; }

    /// <summary>When an emergency access ended by itself.</summary>
    public DateTimeOffset? Until { get; init; }

    public static AccessEntry From(StoredEvent stored, AccessEvent fact, Guid patient)
    {
        return fact switch
        {
            AccessEvent.RecordAccessed e => Of("shown", e.What, e.Purpose, e.Basis) with { KnownAt = e.KnownAt },
            AccessEvent.RecordAccessDenied e => Of("refused", e.What, e.Purpose, e.Basis),
            AccessEvent.BreakGlassUsed e =>
                Of("opened", "record", Purposes.Emergency, BreakGlass) with { Reason = e.Reason, Until = e.ExpiresAt },
            AccessEvent.BreakGlassReviewOverdue => Of("overdue", Review, Purposes.PrivacyReview, BreakGlass),
            AccessEvent.BreakGlassReviewClosed e =>
                Of(e.Outcome, Review, Purposes.PrivacyReview, BreakGlass) with { Reason = e.Reason },
            AccessEvent.PatientsListed e => Of(
                "shown", e.What ?? (e.Purpose == Purposes.PrivacyReview ? Review : "patient-list"), e.Purpose, e.Basis),
            AccessEvent.LedgerEvidenceGiven => Of("shown", LedgerEvidence, "audit", $"role:{stored.Headers!.Role}"),
            _ => throw new UnknownEventException(stored.Type),
        };

        AccessEntry Of(string result, string what, string purpose, string basis) => new(
            patient,
            stored.RecordedAt,
            stored.Headers!.Actor,
            stored.Headers.Role,
            stored.Headers.Clinic,
            result,
            what,
            purpose,
            basis);
    }

    private static bool LeavesThePlatform(string what) => what is "evidence" or "evidence-with-keys" or LedgerEvidence
        or "print" or "export" or "feed" or "webhook" || what.Contains("export", StringComparison.Ordinal);
}
