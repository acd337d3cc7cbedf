using PeriostealPlatform.Catalogue;

namespace PeriostealPlatform.Intake.DueTimes;

/// <summary>When a day begins at a clinic.</summary>
internal static class ClinicDay
{
    /// <summary>Midnight in the clinic's zone; where the clock leaps over it, the first moment after.</summary>
    public static DateTimeOffset Begin(DateOnly day, string clinic)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(ClinicalCatalogue.Current.FindClinic(clinic)!.Zone);
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(midnight))
            midnight = midnight.AddMinutes(1);
        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight));
    }
}
