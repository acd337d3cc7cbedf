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
    public static DateSpan? Parse(string text)
    {
        text = text.Replace(' ', '+'); // a plus sign in an address that nobody encoded
        if (Form().Match(text) is not { Success: true } match)
            return null;
        var full = match switch
        {
            { Groups: var g } when !g["month"].Success => $"{text}-01-01T00:00:00Z",
            { Groups: var g } when !g["day"].Success => $"{text}-01T00:00:00Z",
            { Groups: var g } when !g["minute"].Success => $"{text}T00:00:00Z",
            { Groups: var g } when !g["zone"].Success => $"{text}Z",
            _ => text,
        };
        if (!DateTimeOffset.TryParse(full, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var from))
            return null;
        return new(from, match switch
        {
            { Groups: var g } when !g["month"].Success => from.AddYears(1),
            { Groups: var g } when !g["day"].Success => from.AddMonths(1),
            { Groups: var g } when !g["minute"].Success => from.AddDays(1),
            { Groups: var g } when !g["second"].Success => from.AddMinutes(1),
            { Groups: var g } when !g["fraction"].Success => from.AddSeconds(1),
            _ => from.AddTicks(10),
        });
    }

    /// <summary>A criterion: a prefix, or none for equality, and its span; null when it cannot be read.</summary>
    public static (string Prefix, DateSpan Span)? ParseCriterion(string text)
    {
        var prefix = Prefixes.FirstOrDefault(p => text.StartsWith(p, StringComparison.Ordinal));
        return Parse(prefix is null ? text : text[2..]) is { } span ? (prefix ?? "eq", span) : null;
    }

    /// <summary>The span of a value in a resource; null when it has none.</summary>
    public static DateSpan? Of(JsonNode value)
    {
        if (value is not JsonObject period)
            return Parse(value.GetValue<string>());
        var (start, end) = (period.Text("start"), period.Text("end"));
        return start is null && end is null ? null : new(
            start is null ? DateTimeOffset.MinValue : Parse(start)!.From,
            end is null ? DateTimeOffset.MaxValue : Parse(end)!.To);
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

    [GeneratedRegex(
        @"^\d{4}(?<month>-\d\d(?<day>-\d\d(T(?<minute>\d\d:\d\d)(?<second>:\d\d(?<fraction>\.\d{1,9})?)?(?<zone>Z|[+-]\d\d:\d\d)?)?)?)?$")]
    private static partial Regex Form();
}
