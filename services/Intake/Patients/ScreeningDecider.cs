using PeriostealPlatform.Catalogue;
using PeriostealPlatform.Catalogue.Safety;
using PeriostealPlatform.EventSourcing.Decisions;
using static PeriostealPlatform.Intake.Patients.PatientEvent;

namespace PeriostealPlatform.Intake.Patients;

/// <summary>
/// Records screenings. What a practitioner found is always taken; what follows from it is acceptance's to say.
/// </summary>
internal static class ScreeningDecider
{
    /// <summary>Records a screening; it replaces the episode's earlier one.</summary>
    /// <param name="state">The patient so far.</param>
    /// <param name="screening">What would be recorded, but for what follows from the catalogue.</param>
    /// <param name="limitedAsStated">Whether the practitioner calls the indication an inner-organ one; null when not
    /// said.</param>
    /// <param name="clinic">The clinic that acts.</param>
    /// <param name="catalogue">Codes and their meaning.</param>
    public static Decision<PatientEvent> Complete(
        PatientState state,
        ScreeningCompleted screening,
        bool? limitedAsStated,
        string clinic,
        ClinicalCatalogue catalogue)
    {
        if (Custody.OfEpisode(state, screening.EpisodeId, clinic) is { } no)
            return no;
        var episode = state.Episodes[screening.EpisodeId];
        if (episode.Screening?.Id == screening.ScreeningId)
            return Decision.Nothing;
        if (!EpisodeStages.MayBeScreened.Contains(episode.Stage))
            return Refusals.EpisodeIs(episode.Stage);

        var today = DateOnly.FromDateTime(screening.CompletedAt.DateTime);
        if (ImpossibleFinding(screening, today, catalogue) is { } impossible)
            return impossible;

        var limited = episode.Indications.Exists(i => catalogue.FindIndication(i.Code)?.Limited == true);
        if (limitedAsStated is { } stated && stated != limited)
            return Refusals.LimitedMismatch;

        var (found, raised) = RedFlagDecider.From(
            state, screening with { LimitedIndication = limited, RulesVersion = catalogue.Rules.Version }, catalogue);
        Decision<PatientEvent> done = (PatientEvent[])[found, .. raised];
        var after = raised.Aggregate(state, PatientState.Evolve);
        return done.With(Contradictions(found, episode, after, catalogue));
    }

    private static Refusal? ImpossibleFinding(ScreeningCompleted screening, DateOnly today, ClinicalCatalogue catalogue)
    {
        if (screening.Clearance is { } clearance && !clearance.IsPossibleOn(today))
            return Refusals.ClearanceImpossible;
        if (screening.RedFlags.FirstOrDefault(f => catalogue.FindRedFlag(f.Code) is null) is { } flag)
            return Refusals.UnknownCode("red flag", flag.Code);
        return screening.Contraindications.Select(f => Impossible(f, today, catalogue))
            .FirstOrDefault(r => r is not null);
    }

    private static Refusal? Impossible(ContraindicationFinding finding, DateOnly today, ClinicalCatalogue catalogue)
    {
        if (catalogue.FindContraindication(finding.Code) is not { } known)
            return Refusals.UnknownCode("contraindication", finding.Code);
        if (!known.Levels.Contains(finding.Level))
            return Refusals.LevelNotPossible(known.Label);
        if (finding.Lifted is { } lifted && (finding.Level != ContraindicationLevel.Relative || lifted.On > today))
            return Refusals.LiftedImpossible;
        if (finding.Site is null)
            return finding.Side is null ? null : Refusals.SiteNotPossible(known.Label, "a side needs a site");
        if (catalogue.FindSite(finding.Site) is not { } site)
            return Refusals.UnknownCode("site", finding.Site);
        if (!known.Scopes.Contains(ContraindicationScope.Local))
            return Refusals.SiteNotPossible(known.Label, "it concerns the whole body, not a site");
        return finding.Side is { } side && !site.Sides.Contains(side)
            ? Refusals.SiteNotPossible(site.Label, site.WhyNot(side) ?? "it has no such side")
            : null;
    }

    // The person is told at once what would stop acceptance, although the screening itself is recorded as it was found.
    private static Warning[] Contradictions(
        ScreeningCompleted screening, Episode episode, PatientState state, ClinicalCatalogue catalogue)
    {
        if (screening.Outcome is not (ScreeningOutcome.Eligible or ScreeningOutcome.EligibleWithRestrictions))
            return [];
        var found = Screening.From(screening);
        var today = DateOnly.FromDateTime(screening.CompletedAt.DateTime);
        Refusal?[] stops =
        [
            Blockers.RedFlag(state, episode.Id, found, catalogue),
            Blockers.Absolute(state, episode, found, today, catalogue),
        ];
        return [.. stops.OfType<Refusal>().Select(r => new Warning(r.Code, r.Message))];
    }
}
