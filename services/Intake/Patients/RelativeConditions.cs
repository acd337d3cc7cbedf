using System.Globalization;
using System.Text.RegularExpressions;
using PeriostealPlatform.Catalogue;
using PeriostealPlatform.Catalogue.Safety;
using PeriostealPlatform.EventSourcing.Decisions;

namespace PeriostealPlatform.Intake.Patients;

/// <summary>Whether each relative contraindication has its condition recorded (INT-12, domain.md §2.6).</summary>
internal static partial class RelativeConditions
{
    /// <summary>The only way in which delayed consolidation is treated.</summary>
    public const string DelayedFracture = "ci-fracture-delayed-stabilised";

    private const string StableCoronary = "ci-coronary-disease-stable";
    private const string Pregnancy = "ci-pregnancy";
    private const string Child = "ci-child";
    private const string VitalsMandatory = "vitals-before-after-mandatory";
    private const int MostPointsInCoronaryDisease = 6; // §2.6

    private static readonly Dictionary<string, ClearanceFrom> ClearedBy = new() // §2.6
    {
        ["ci-malignancy-active-other"] = ClearanceFrom.Oncologist,
        [DelayedFracture] = ClearanceFrom.OrthopaedicSurgeon,
        [StableCoronary] = ClearanceFrom.Cardiologist,
    };


    /// <summary>The first condition that is missing; null when none is.</summary>
    public static Refusal? Missing(
        PatientState state,
        Episode episode,
        Screening screening,
        IReadOnlyList<string> restrictions,
        DateOnly today,
        ClinicalCatalogue catalogue)
    {
        var clearances = new[] { screening.Clearance, episode.Clearance }.OfType<Clearance>().ToList();
        bool IsMet(ContraindicationFinding finding) =>
            IsCleared(finding, catalogue.FindContraindication(finding.Code)!, clearances, today)
            && IsRestricted(finding.Code, screening, restrictions, catalogue.Rules);
        var open = screening.Contraindications
            .Where(f => f.Level == ContraindicationLevel.Relative && !IsMet(f))
            .Select(f => f.Code)
            .Concat(Unsaid(state, screening, clearances, today, catalogue.Rules));
        return open.FirstOrDefault() is { } code && catalogue.FindContraindication(code) is { } known
            ? Refusals.ConditionMissing(known.Label, known.Condition!)
            : null;
    }

    // Conditions that are kept by restrictions of the acceptance, beside the clearance.
    private static bool IsRestricted(
        string code, Screening screening, IReadOnlyList<string> restrictions, ClinicalRules rules) => code switch
        {
            DelayedFracture => screening.FractureDate is not null
                && restrictions.Any(r => ExclusionZone(r) >= rules.FractureExclusionZoneMm),
            StableCoronary => restrictions.Contains(VitalsMandatory)
                && restrictions.Any(r => MaxPoints(r) <= MostPointsInCoronaryDisease),
            _ => true,
        };

    // A condition that is a dated clearance is met by one of the right field; any other only by saying that it is met.
    private static bool IsCleared(
        ContraindicationFinding finding, Contraindication known, List<Clearance> clearances, DateOnly today)
    {
        var lifted = finding.Lifted is { } met && met.On <= today ? met : null;
        if (known.ClearanceMaxAgeDays is not { } maxAge || !ClearedBy.TryGetValue(finding.Code, out var field))
            return lifted is not null;
        return clearances.Exists(c => c.IsFrom(field) && c.CountsOn(today, maxAge))
            || (lifted?.By == field && today <= lifted.On.AddDays(maxAge));
    }

    // What follows from age and pregnancy needs its condition also when nobody recorded it as a contraindication.
    private static IEnumerable<string> Unsaid(
        PatientState state, Screening screening, List<Clearance> clearances, DateOnly today, ClinicalRules rules)
    {
        bool Recorded(string code) => screening.Contraindications.Exists(f => f.Code == code);
        if (screening.Pregnancy == Patients.Pregnancy.Yes && !Recorded(Pregnancy))
            yield return Pregnancy;
        if (state.BirthDate is { } birth && Age.On(birth, today) < rules.AdultFromYears && !Recorded(Child)
            && !clearances.Exists(c => c.CountsOn(today, null)))
            yield return Child;
    }

    private static int? ExclusionZone(string restriction) => Number(ExclusionZonePattern().Match(restriction));

    private static int? MaxPoints(string restriction) => Number(MaxPointsPattern().Match(restriction));

    private static int? Number(Match match) =>
        match.Success ? int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex("^exclusion-zone:([0-9]{1,4})mm(:|$)")]
    private static partial Regex ExclusionZonePattern();

    [GeneratedRegex("^max-points-([0-9]{1,2})$")]
    private static partial Regex MaxPointsPattern();
}
