using PeriostealPlatform.Catalogue;

namespace PeriostealPlatform.Intake.Patients;

/// <summary>Which vital signs can be stored (domain.md §3.3).</summary>
internal static class ScreeningVitalsRules
{
    /// <summary>What was given, by the catalogue's name of the field.</summary>
    public static IReadOnlyDictionary<string, decimal?> ByField(ScreeningVitals vitals) =>
        new Dictionary<string, decimal?>
        {
            ["hr"] = vitals.Hr, ["sbp"] = vitals.Sbp, ["dbp"] = vitals.Dbp, ["rr"] = vitals.Rr,
            ["spo2"] = vitals.Spo2, ["tempC"] = vitals.TempC, ["pef"] = vitals.Pef,
        };

    /// <summary>Whether a body can have all of them at once.</summary>
    public static bool ArePossible(ScreeningVitals vitals, ClinicalCatalogue catalogue)
    {
        var given = ByField(vitals);
        return catalogue.Vitals.All(v => given.GetValueOrDefault(v.Field) is not { } value || v.Accepts(value))
            && !(vitals.Sbp - vitals.Dbp < catalogue.Rules.BloodPressureMinDifference);
    }
}
