using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PeriostealPlatform.Records.Histories;

namespace PeriostealPlatform.Records.Fhir.Search;

/// <summary>The span that a FHIR date means: a day is 24 hours, a year twelve months (R4 §3.1.1.4.7). Half open.</summary>
internal sealed partial record DateSpan(DateTimeOffset From, DateTimeOffset To)
{
    private static readonly string[] Prefixes = ["eq", "ne", "gt", "lt", "ge", "le", "sa", "eb"];

    /// <summary>Reads a date, date-time or instant; null when it is none.</summary>
    /// <param name="text">As it is written.</param>
    /// <param name="zone">Where it is meant when it names no offset: a clinic's day is not one of UTC.</param>
    public static DateSpan? Parse(string text, TimeZoneInfo zone)
    {
        text = text.Replace(' ', '+'); // a plus sign in an address that nobody encoded
        if (Form().Match(text) is not { Success: true } match)
            return null;
        var digits = match.Groups["zone"].Success ? text[..^match.Groups["zone"].Length] : text;
        var filled = digits + "0001-01-01T00:00"[Math.Min(digits.Length, 16)..];
        if (!DateTime.TryParse(filled, CultureInfo.InvariantCulture, DateTimeStyles.None, out var from))
            return null;
        var to = match switch
        {
            { Groups: var g } when !g["month"].Success => from.AddYears(1),
            { Groups: var g } when !g["day"].Success => from.AddMonths(1),
            { Groups: var g } when !g["minute"].Success => from.AddDays(1),
            { Groups: var g } when !g["second"].Success => from.AddMinutes(1),
            { Groups: var g } when !g["fraction"].Success => from.AddSeconds(1),
            _ => from.AddTicks(10),
        };
        var offset = match.Groups["zone"].Value;
        return new(At(from, offset, zone), At(to, offset, zone));
    }

    /// <summary>A criterion: a prefix, or none for equality, and its span; null when it cannot be read.</summary>
    public static (string Prefix, DateSpan Span)? ParseCriterion(string text, TimeZoneInfo zone)
    {
        var prefix = Prefixes.FirstOrDefault(p => text.StartsWith(p, StringComparison.Ordinal));
        return Parse(prefix is null ? text : text[2..], zone) is { } span ? (prefix ?? "eq", span) : null;
    }

    /// <summary>The span of a value in a resource; null when it has none.</summary>
    public static DateSpan? Of(JsonNode value, TimeZoneInfo zone)
    {
        if (value is not JsonObject period)
            return Parse(value.GetValue<string>(), zone);
        var (start, end) = (period.Text("start"), period.Text("end"));
        return start is null && end is null ? null : new(
            start is null ? DateTimeOffset.MinValue : Parse(start, zone)!.From,
            end is null ? DateTimeOffset.MaxValue : Parse(end, zone)!.To);
    }

    /// <summary>Whether a value stands in this relation to what was searched for.</summary>
    public bool Is(string prefix, DateSpan searched) => prefix switch
    {
        "eq" => From >= searched.From && To <= searched.To,
        "ne" => !(From >= searched.From && To <= searched.To),
        "gt" => To > searched.To,
        "lt" => From < searched.From,
        "ge" => To > searched.From,
        "le" => From < searched.To,
        "sa" => From >= searched.To,
        "eb" => To <= searched.From,
        _ => throw new ArgumentOutOfRangeException(nameof(prefix), prefix, "Not a prefix."),
    };

    private static DateTimeOffset At(DateTime local, string offset, TimeZoneInfo zone) => offset switch
    {
        "" => new(local, zone.GetUtcOffset(local)),
        "Z" => new(local, TimeSpan.Zero),
        _ => new(local, DateTimeOffset.ParseExact(offset, "zzz", CultureInfo.InvariantCulture).Offset),
    };

    [GeneratedRegex(
        @"^\d{4}(?<month>-\d\d(?<day>-\d\d(T(?<minute>\d\d:\d\d)(?<second>:\d\d(?<fraction>\.\d{1,9})?)?(?<zone>Z|[+-]\d\d:\d\d)?)?)?)?$")]
    private static partial Regex Form();
}
