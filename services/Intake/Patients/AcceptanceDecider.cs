using System.Text.Json;
using PeriostealPlatform.Catalogue;
using PeriostealPlatform.Catalogue.Indications;
using PeriostealPlatform.Catalogue.Safety;
using PeriostealPlatform.EventSourcing.Decisions;

namespace PeriostealPlatform.Intake.Patients;

/// <summary>
/// Accepts episodes (INT-07 to INT-17). A named practitioner decides; this says only what stands in the way.
/// </summary>
internal static class AcceptanceDecider
{
    /// <summary>What the practitioner asks for.</summary>
    /// <param name="Restrictions">Codes such as <c>max-points-8</c>.</param>
    /// <param name="ProhibitedSites">Sites that may not be treated.</param>
    /// <param name="Clinic">The clinic that acts.</param>
    /// <param name="By">Opaque id of the practitioner.</param>
    /// <param name="At">When, the clinic's local time.</param>
    public sealed record Wish(
        IReadOnlyList<string> Restrictions,
        IReadOnlyList<ProhibitedSite> ProhibitedSites,
        string Clinic,
        string By,
        DateTimeOffset At)
    {
        /// <summary>The clinic's date.</summary>
        public DateOnly Today => DateOnly.FromDateTime(At.DateTime);
    }

    /// <summary>Accepts a screened episode.</summary>
    public static Decision<PatientEvent> Accept(
        PatientState state, EpisodeId id, Wish wish, ClinicalCatalogue catalogue)
    {
        if (Custody.OfEpisode(state, id, wish.Clinic) is { } no)
            return no;
        var episode = state.Episodes[id];
        if (ImpossibleSite(wish, catalogue) is { } impossible)
            return impossible;
        if (episode is { Stage: EpisodeStage.Accepted, Acceptance: { } earlier }
            && IsSame(earlier, wish, episode, catalogue))
            return Decision.Nothing;
        if (EpisodeStages.MayBeScreened.Contains(episode.Stage) && episode.Stage != EpisodeStage.Screening)
            return Refusals.NotScreened;
        if (episode is not { Stage: EpisodeStage.Screening, Screening: { } screening })
            return Refusals.EpisodeIs(episode.Stage);
        if (WhyNot(state, episode, screening, wish, catalogue) is { } reason)
            return reason;
        return Accepted(episode, screening, wish, catalogue);
    }

    private static Refusal? WhyNot(
        PatientState state, Episode episode, Screening screening, Wish wish, ClinicalCatalogue catalogue)
    {
        var day = wish.Today;
        if (wish.At < screening.CompletedAt)
            return Refusals.NotScreened;
        var screened = DateOnly.FromDateTime(screening.CompletedAt.DateTime);
        if (day > screened.AddDays(catalogue.Rules.ScreeningMaxAgeDays))
            return Refusals.ScreeningTooOld;
        return Blockers.RedFlag(state, episode.Id, screening, catalogue)
            ?? Blockers.Absolute(state, episode, screening, day, catalogue)
            ?? Outcome(screening)
            ?? Consent(state, episode, wish, catalogue.Rules)
            ?? Guards.Missing(episode, screening, day, catalogue)
            ?? RelativeConditions.Missing(state, episode, screening, wish.Restrictions, day, catalogue)
            ?? NotExcluded(screening, wish, catalogue);
    }

    private static Refusal? Outcome(Screening screening) =>
        screening.Outcome is ScreeningOutcome.Eligible or ScreeningOutcome.EligibleWithRestrictions
            ? null
            : Refusals.OutcomeForbids(JsonNamingPolicy.KebabCaseLower.ConvertName(screening.Outcome.ToString()));

    private static Refusal? Consent(PatientState state, Episode episode, Wish wish, ClinicalRules rules)
    {
        var current = state.Consents.Values
            .Where(c => c.Scope == ConsentScope.Treatment && c.Covers(episode.Id) && c.CountsAt(wish.At))
            .ToList();
        if (current.Count == 0)
            return Refusals.NoTreatmentConsent;
        return current.Exists(c => ConsentDecider.MayGrant(state, c.Grantor, wish.Today, rules))
            ? null
            : Refusals.GuardianNeeded;
    }

    // INT-13: a finding without a site cannot be excluded, so it cannot be accepted either.
    private static Refusal? NotExcluded(Screening screening, Wish wish, ClinicalCatalogue catalogue) =>
        screening.Contraindications
            .Where(f => f.Level == ContraindicationLevel.Absolute && Blockers.IsLocal(f, catalogue))
            .All(f => wish.ProhibitedSites.Any(p => p.Code == f.Site && (p.Side is null || p.Side == f.Side)))
            ? null
            : Refusals.SiteNotExcluded;

    private static Refusal? ImpossibleSite(Wish wish, ClinicalCatalogue catalogue)
    {
        foreach (var site in wish.ProhibitedSites)
        {
            if (catalogue.FindSite(site.Code) is not { } known)
                return Refusals.UnknownCode("site", site.Code);
            if (site.Side is { } side && !known.Sides.Contains(side))
                return Refusals.SiteNotPossible(known.Label, "it has no such side");
        }

        return null;
    }

    private static PatientEvent.EpisodeAccepted Accepted(
        Episode episode, Screening screening, Wish wish, ClinicalCatalogue catalogue)
    {
        var chosen = episode.Indications.Select(i => (Chosen: i, Known: catalogue.FindIndication(i.Code)!)).ToList();
        var measures = catalogue.RequiredMeasures(
            episode.PrimaryIndication, chosen.Where(c => !c.Chosen.Primary).Select(c => c.Chosen.Code));
        return new PatientEvent.EpisodeAccepted(
            episode.Id,
            episode.Clinic,
            [.. chosen.Select(c => new AcceptedIndication(c.Chosen.Code, c.Chosen.Primary, c.Known.Limited))],
            [.. chosen.Select(c => c.Known.Pathway).Distinct().Order().Select(Name)],
            [.. wish.Restrictions.Distinct()],
            Excluded(screening, wish, catalogue),
            measures.Required,
            measures.Primary,
            wish.Today.AddDays(catalogue.Rules.AcceptanceValidDays),
            wish.By,
            catalogue.Rules.Version);
    }

    // Sites that pregnancy forbids are excluded whether or not the practitioner thought of each.
    private static IReadOnlyList<ProhibitedSite> Excluded(
        Screening screening, Wish wish, ClinicalCatalogue catalogue) =>
        screening.Pregnancy == Pregnancy.Yes || screening.Contraindications.Exists(f => f.Code == "ci-pregnancy")
            ? [.. wish.ProhibitedSites
                .Concat(catalogue.Sites.Where(s => s.ProhibitedInPregnancy).Select(s => new ProhibitedSite(s.Code)))
                .Distinct()]
            : [.. wish.ProhibitedSites.Distinct()];

    private static bool IsSame(Acceptance earlier, Wish wish, Episode episode, ClinicalCatalogue catalogue) =>
        earlier.Restrictions.SequenceEqual(wish.Restrictions.Distinct())
        && earlier.ProhibitedSites.SequenceEqual(Excluded(episode.Screening!, wish, catalogue));

    private static string Name(EffectPathway pathway) =>
        JsonNamingPolicy.KebabCaseLower.ConvertName(pathway.ToString());
}
