using PeriostealPlatform.Catalogue;
using PeriostealPlatform.Catalogue.Safety;
using PeriostealPlatform.EventSourcing.Decisions;

namespace PeriostealPlatform.Intake.Patients;

/// <summary>
/// What makes acceptance impossible whatever else is agreed: open red flags and absolute contraindications.
/// </summary>
internal static class Blockers
{
    private const string DelayedFractureIndication = "msk-delayed-fracture-consolidation";

    /// <summary>
    /// An open red flag (INT-11): one that was raised and not resolved, or one of a screening from the time before
    /// flags were raised one by one.
    /// </summary>
    public static Refusal? RedFlag(
        PatientState state, EpisodeId episode, Screening screening, ClinicalCatalogue catalogue)
    {
        var codes = state.RedFlags.Values.Where(f => f.Blocks(episode)).OrderBy(f => f.Id.Value).Select(f => f.Code)
            .Concat(screening.RedFlags.Where(f => f.RedFlagId is null).Select(f => f.Code));
        return codes.FirstOrDefault() is { } code ? Refusals.RedFlagOpen(catalogue.FindRedFlag(code)!.Label) : null;
    }

    /// <summary>
    /// An absolute contraindication of the whole body, recorded or following from what was measured (INT-10).
    /// </summary>
    public static Refusal? Absolute(
        PatientState state, Episode episode, Screening screening, DateOnly today, ClinicalCatalogue catalogue)
    {
        var codes = screening.Contraindications
            .Where(f => f.Level == ContraindicationLevel.Absolute && !IsLocal(f, catalogue))
            .Where(f => f.Code != ConsentDecider.NoCapacity || !HasSubstitute(state, episode))
            .Select(f => f.Code)
            .Concat(Following(state, episode, screening, today, catalogue.Rules));
        return codes.FirstOrDefault() is { } code
            ? Refusals.AbsoluteContraindication(catalogue.FindContraindication(code)!.Label)
            : null;
    }

    /// <summary>Whether a finding concerns a site and not the whole body.</summary>
    public static bool IsLocal(ContraindicationFinding finding, ClinicalCatalogue catalogue)
    {
        var scopes = catalogue.FindContraindication(finding.Code)!.Scopes;
        return scopes.Contains(ContraindicationScope.Local)
            && (finding.Site is not null || !scopes.Contains(ContraindicationScope.Systemic));
    }

    // "Absolute; condition: substitute decision-maker" (§2.6): with one, the patient's consent exists after all.
    private static bool HasSubstitute(PatientState state, Episode episode) => state.Consents.Values.Any(c =>
        c is { Scope: ConsentScope.Treatment, Superseded: false, WithdrawnAt: null, Grantor: not Grantor.Self }
        && c.Covers(episode.Id));

    private static IEnumerable<string> Following(
        PatientState state, Episode episode, Screening screening, DateOnly today, ClinicalRules rules)
    {
        if (screening.Vitals?.Sbp >= rules.HypertensionSystolic || screening.Vitals?.Dbp >= rules.HypertensionDiastolic)
            yield return "ci-uncontrolled-hypertension";
        if (screening.Vitals?.TempC >= rules.FebrileFromCelsius)
            yield return "ci-systemic-infection-fever";
        if (screening.MyocardialInfarctionDate is { } infarction && Weeks(infarction, today) < rules.InfarctionMinWeeks)
            yield return "ci-acute-myocardial-infarction";
        if (state.BirthDate is { } birth && Age.On(birth, today) < rules.ChildFromYears)
            yield return "ci-child";

        // §2.6, conflict 1: delayed consolidation is an indication only for a stabilised fracture that is old enough.
        var delayed = episode.Indications.Exists(i => i.Code == DelayedFractureIndication);
        var stabilised = screening.Contraindications.Exists(f => f.Code == RelativeConditions.DelayedFracture);
        var young = screening.FractureDate is { } fracture && Weeks(fracture, today) < rules.FractureMinWeeks;
        if ((delayed && !stabilised) || (stabilised && young))
            yield return "ci-fracture-unconsolidated";
    }

    private static double Weeks(DateOnly from, DateOnly to) => (to.DayNumber - from.DayNumber) / 7.0;
}
