using PeriostealPlatform.Catalogue;

namespace PeriostealPlatform.Outcomes.Reminders;

/// <summary>Days at a clinic as moments.</summary>
internal static class ClinicDay
{
    private const string Elsewhere = "Australia/Sydney"; // a clinic the catalogue does not know, such as of a test

    /// <summary>The midnight a day begins with at the clinic.</summary>
    public static DateTimeOffset Start(DateOnly day, string clinic, ClinicalCatalogue catalogue)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(catalogue.FindClinic(clinic)?.Zone ?? Elsewhere);
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight));
    }
}
