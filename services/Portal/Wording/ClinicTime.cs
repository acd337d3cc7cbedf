using System.Globalization;

namespace PeriostealPlatform.Portal.Wording;

/// <summary>Times as the clinic's wall clock shows them.</summary>
internal static class ClinicTime
{
    private const string Format = "d MMM yyyy, HH:mm";

    /// <summary>A time that carries the clinic's own offset.</summary>
    public static string Local(DateTimeOffset? at) => at?.ToString(Format, CultureInfo.InvariantCulture) ?? "";

    /// <summary>An instant on the clock of a zone.</summary>
    public static string In(DateTimeOffset at, TimeZoneInfo zone, bool seconds = false) =>
        TimeZoneInfo.ConvertTime(at, zone).ToString(seconds ? $"{Format}:ss" : Format, CultureInfo.InvariantCulture);

    public static string Date(string? iso) =>
        DateOnly.TryParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date.ToString("d MMM yyyy", CultureInfo.InvariantCulture)
            : iso ?? "";

    /// <summary>A time as an event holds it; ISO text that cannot be read is shown as it is.</summary>
    public static string Written(string? iso) =>
        DateTimeOffset.TryParse(iso, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
            ? Local(at)
            : iso ?? "";

    /// <summary>The zone of that name, or UTC when there is none.</summary>
    public static TimeZoneInfo Zone(string? name) =>
        name is not null && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : TimeZoneInfo.Utc;
}
