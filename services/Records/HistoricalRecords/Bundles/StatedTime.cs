using System.Globalization;
using System.Text.Json;

namespace PeriostealPlatform.Records.HistoricalRecords.Bundles;

/// <summary>A time as another system states it: a year, a month, a day, or a moment with its offset.</summary>
/// <param name="Text">As it stands there.</param>
/// <param name="Earliest">The first moment it can mean; a date begins at midnight in the clinic's zone.</param>
internal sealed record StatedTime(string Text, DateTimeOffset Earliest)
{
    private static readonly string[] Dates = ["yyyy", "yyyy-MM", "yyyy-MM-dd"];

    /// <summary>Reads a FHIR date, dateTime or instant; null when it is none.</summary>
    public static StatedTime? Parse(JsonElement value, TimeZoneInfo zone) =>
        value.ValueKind == JsonValueKind.String ? Parse(value.GetString()!, zone) : null;

    /// <inheritdoc cref="Parse(JsonElement, TimeZoneInfo)"/>
    public static StatedTime? Parse(string text, TimeZoneInfo zone)
    {
        if (DateTime.TryParseExact(text, Dates, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return new(text, new DateTimeOffset(date, zone.GetUtcOffset(date)));
        return text.Contains('T', StringComparison.Ordinal)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? new(text, moment)
            : null;
    }
}
