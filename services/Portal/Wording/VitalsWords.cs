using System.Text.Json;
using PeriostealPlatform.Catalogue;

namespace PeriostealPlatform.Portal.Wording;

/// <summary>Vital signs in the order and units in which clinicians read them.</summary>
internal static class VitalsWords
{
    /// <summary>All readings in one line; empty when none was taken.</summary>
    public static string Line(JsonElement vitals) => string.Join(", ", Parts(vitals));

    private static IEnumerable<string> Parts(JsonElement vitals)
    {
        if (vitals.Number("hr") is { } rate)
            yield return $"heart rate {Words.Number(rate)}/min";
        if (BloodPressure(vitals) is { } pressure)
            yield return $"blood pressure {pressure} mmHg";
        var others = ClinicalCatalogue.Current.Vitals.Where(vital => vital.Field is not ("hr" or "sbp" or "dbp"));
        foreach (var vital in others)
        {
            if (vitals.Number(vital.Field) is { } value)
                yield return $"{vital.Label.ToLowerInvariant()} {Words.Number(value)}{Unit(vital.Unit)}";
        }
    }

    /// <summary>Systolic over diastolic; null unless both were taken.</summary>
    public static string? BloodPressure(JsonElement vitals) =>
        vitals.Number("sbp") is { } systolic && vitals.Number("dbp") is { } diastolic
            ? $"{Words.Number(systolic)}/{Words.Number(diastolic)}"
            : null;

    // UCUM as people write it.
    private static string Unit(string ucum) => ucum switch
    {
        "Cel" => " °C",
        "/min" => "/min",
        "%" => " %",
        "{score}" => " of 10",
        _ => $" {ucum}",
    };
}
