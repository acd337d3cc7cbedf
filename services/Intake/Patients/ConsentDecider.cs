using System.Text.Json;
using PeriostealPlatform.Catalogue;
using PeriostealPlatform.EventSourcing.Decisions;
using static PeriostealPlatform.Intake.Patients.PatientEvent;

namespace PeriostealPlatform.Intake.Patients;

/// <summary>Takes consents in and back (INT-08, domain.md §4.1 and §4.6).</summary>
internal static class ConsentDecider
{
    /// <summary>The contraindication that a substitute's consent lifts.</summary>
    public const string NoCapacity = "ci-no-capacity-no-consent";

    /// <summary>Records a consent, which supersedes an earlier one of the same scope and episode.</summary>
    /// <param name="state">The patient so far.</param>
    /// <param name="consent">What would be recorded.</param>
    /// <param name="clinic">The clinic that acts.</param>
    /// <param name="catalogue">Forms and limits.</param>
    public static Decision<PatientEvent> Record(
        PatientState state, ConsentGranted consent, string clinic, ClinicalCatalogue catalogue)
    {
        if (WhyNotHere(state, consent.EpisodeId, clinic) is { } no)
            return no;
        if (state.Consents.ContainsKey(consent.ConsentId))
            return Decision.Nothing;
        if (consent.EpisodeId is { } id && state.Episodes[id] is { IsOpen: false } episode)
            return Refusals.EpisodeIs(episode.Stage);
        if (catalogue.FindConsentForm(consent.Form) is not { } form)
            return Refusals.UnknownCode("consent form", consent.Form);

        var scope = JsonNamingPolicy.KebabCaseLower.ConvertName(consent.Scope.ToString());
        if (!form.Scopes.Contains(scope))
            return Refusals.FormNotFor(form.Label, scope);
        if (form.RequiredStatements.Except(consent.StatementsShown).ToList() is { Count: > 0 } missing)
            return Refusals.StatementsMissing(missing);

        var today = DateOnly.FromDateTime(consent.GrantedAt.DateTime);
        if (consent.Expires < today || consent.Expires > today.AddMonths(catalogue.Rules.ConsentMaxMonths))
            return Refusals.ConsentTooLong;
        return MayGrant(state, consent.Grantor, today, catalogue.Rules)
            ? consent with { RulesVersion = catalogue.Rules.Version }
            : Refusals.GuardianNeeded;
    }

    /// <summary>
    /// Takes a consent back. Episodes that no other consent to treatment covers are closed with it (§4.6).
    /// </summary>
    /// <param name="state">The patient so far.</param>
    /// <param name="id">The consent.</param>
    /// <param name="effectiveAt">From when it no longer counts.</param>
    /// <param name="by">Who takes it back.</param>
    /// <param name="reason">In the person's words, or null.</param>
    /// <param name="clinic">The clinic that acts.</param>
    /// <param name="now">When it is taken back, the clinic's local time.</param>
    public static Decision<PatientEvent> Withdraw(
        PatientState state,
        ConsentId id,
        DateTimeOffset effectiveAt,
        Grantor by,
        string? reason,
        string clinic,
        DateTimeOffset now)
    {
        if (!state.Consents.TryGetValue(id, out var consent))
            return WhyNotHere(state, null, clinic) ?? Refusals.NoSuchConsent;
        if (WhyNotHere(state, consent.EpisodeId, clinic) is { } no)
            return no;
        if (consent.WithdrawnAt is not null)
            return Decision.Nothing;
        if (consent.Superseded)
            return Refusals.ConsentEnded("superseded");
        if (effectiveAt < consent.GrantedAt || effectiveAt > now)
            return Refusals.WithdrawalTime;
        if (!consent.CountsAt(now))
            return Refusals.ConsentEnded("expired");

        var withdrawn = new ConsentWithdrawn(id, consent.EpisodeId, consent.Scope, effectiveAt, by, reason);
        var closed = Uncovered(state, consent, now).Select(e => new EpisodeClosed(e, EpisodeClosure.ConsentWithdrawn));
        return (PatientEvent[])[withdrawn, .. closed, .. NoLongerShared(state, consent, now)];
    }

    /// <summary>Whether this person may consent for the patient (INT-08).</summary>
    public static bool MayGrant(PatientState state, Grantor grantor, DateOnly today, ClinicalRules rules)
    {
        if (state.BirthDate is { } birth && Age.On(birth, today) < rules.AdultFromYears)
            return grantor == Grantor.Guardian;
        var noCapacity = state.Episodes.Values.Any(e =>
            e.IsOpen && e.Screening?.Contraindications.Exists(c => c.Code == NoCapacity) == true);
        return !noCapacity || grantor != Grantor.Self;
    }

    private static Refusal? WhyNotHere(PatientState state, EpisodeId? episode, string clinic) =>
        episode is { } id ? Custody.OfEpisode(state, id, clinic) : Custody.OfRecord(state, clinic);

    // Other clinics lose sight of the record at once when nothing else lets them see it (§4.6).
    private static IEnumerable<SharingDirectiveSet> NoLongerShared(
        PatientState state, Consent withdrawn, DateTimeOffset now)
    {
        var stillShared = state.Consents.Values.Any(c =>
            c.Id != withdrawn.Id && c.Scope == ConsentScope.Sharing && c.CountsAt(now));
        if (withdrawn.Scope == ConsentScope.Sharing && !stillShared
            && state.Sharing is { Policy: not SharingPolicy.ThisClinicOnly } shared)
            yield return new(SharingPolicy.ThisClinicOnly, [], shared.BreakGlassAllowed, shared.Version + 1);
    }

    private static IEnumerable<EpisodeId> Uncovered(PatientState state, Consent withdrawn, DateTimeOffset now) =>
        withdrawn.Scope != ConsentScope.Treatment
            ? []
            : state.Episodes.Values
                .Where(e => e.IsOpen && withdrawn.Covers(e.Id))
                .Where(e => !state.Consents.Values.Any(c =>
                    c.Id != withdrawn.Id && c.Scope == ConsentScope.Treatment && c.Covers(e.Id) && c.CountsAt(now)))
                .OrderBy(e => e.Id.Value)
                .Select(e => e.Id);
}
