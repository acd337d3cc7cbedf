using PeriostealPlatform.Catalogue;
using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Records.Access;
using PeriostealPlatform.Records.PatientRecords;
using PeriostealPlatform.ServiceDefaults.Access;

namespace PeriostealPlatform.Records.Emergencies;

/// <summary>
/// INT-20: in an emergency a record opens to one person, with a reason, for a short time, and never in silence.
/// </summary>
internal static class BreakGlassDecider
{
    private static readonly Refusal NotAllowed = new(
        AccessGate.DeniedCode, "The patient allows no emergency access to this record.", RefusalKind.Forbidden);

    private static readonly Refusal NotNeeded = new(
        "PP-ACC-002", "This clinic may read the record without breaking the glass.", RefusalKind.Rule);

    private static readonly Refusal ReasonTooShort = new(
        "PP-ACC-003",
        $"Give a reason of at least {ClinicalCatalogue.Current.Rules.BreakGlassReasonMinLength} characters.",
        RefusalKind.Rule);

    /// <param name="state">The patient's access events so far.</param>
    /// <param name="ground">What the gate decides on.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="reason">Why.</param>
    /// <param name="now">When.</param>
    /// <param name="review">Id of the review that it begins.</param>
    public static Decision<RecordFact> Use(
        EmergencyState state, SharingGround ground, Actor by, string reason, DateTimeOffset now, Guid review)
    {
        if (AccessGate.Decide(new Reader(by.Role, by.Clinic), ground).Allowed)
            return NotNeeded;
        if (!ground.BreakGlassAllowed || by.Role is not (Roles.TreatingPractitioner or Roles.ClinicalLead))
            return NotAllowed;
        var rules = ClinicalCatalogue.Current.Rules;
        if (reason.Trim().Length < rules.BreakGlassReasonMinLength)
            return ReasonTooShort;
        // Long enough for one emergency; what goes on longer is said again, with its own reason.
        return state.IsOpen(by.UserId, by.Clinic, now)
            ? Decision.Nothing
            : new AccessEvent.BreakGlassUsed(
                by.UserId,
                by.Clinic,
                reason,
                now.AddMinutes(rules.BreakGlassMinutes),
                rules.Version,
                review,
                now.AddHours(rules.BreakGlassReviewHours));
    }
}
