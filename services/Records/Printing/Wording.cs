using System.Globalization;
using System.Text.Json.Nodes;
using PeriostealPlatform.Catalogue;
using PeriostealPlatform.Catalogue.Method;
using PeriostealPlatform.Records.Histories;

namespace PeriostealPlatform.Records.Printing;

/// <summary>What stands in a print in place of codes. A code that the catalogue does not know is printed, never left out.</summary>
internal static class Wording
{
    private const string TimeFormat = "d MMM yyyy, HH:mm";

    private static ClinicalCatalogue Catalogue => ClinicalCatalogue.Current;

    public static string Phrase(string? code)
    {
        var words = Inline(code);
        return words.Length == 0 ? "" : char.ToUpperInvariant(words[0]) + words[1..];
    }

    public static string Inline(string? code) => code == "gp" ? "GP" : (code ?? "").Replace('-', ' ').Replace('_', ' ').Trim();

    public static string Clinic(string? code) => code is null or "chain" ? "whole chain" : Catalogue.FindClinic(code)?.Name ?? code;

    public static string Site(string code, int? level, string? line) => string.Create(
        CultureInfo.InvariantCulture, $"{Catalogue.FindSite(code)?.Label ?? Phrase(code)}{level,0:' '0}{(line is null ? "" : $", {line} line")}");

    public static string Indication(JsonNode? coded) =>
        Coded(coded) is var code && Catalogue.FindIndication(code)?.Label is { } label ? label : Phrase(Coded(coded));

    public static string Contraindication(JsonNode? coded) =>
        Catalogue.FindContraindication(Coded(coded))?.Label ?? Catalogue.FindRedFlag(Coded(coded))?.Label ?? Phrase(Coded(coded));

    public static string AdverseReaction(JsonNode? coded) => Catalogue.FindAdverseReaction(Coded(coded))?.Label ?? Phrase(Coded(coded));

    public static string Measure(string code) => Catalogue.FindMeasure(code)?.Label ?? Phrase(code);

    /// <summary>The class of a change of the heart rate compares with what the method claims, so it carries the claim's label.</summary>
    public static string HeartRateClass(string? code) => code switch
    {
        null => "",
        "within-claimed-range" => $"within the range {Claim.StatusText}",
        "smaller-fall" => $"smaller fall than {Claim.StatusText}",
        "larger-fall" => $"larger fall than {Claim.StatusText}",
        _ => Inline(code),
    };

    /// <summary>How a point was treated. What is not so, or was not measured, is left out.</summary>
    public static string Technique(JsonObject point) => string.Join(", ", point.Select(part => (part.Key, part.Value) switch
    {
        (_, null) => null,
        ("localReaction", JsonValue none) when none.TryGetValue<string>(out var text) && text == "none" => null,
        ("motion", { } motion) => Inline(Value(motion)),
        ("circleDiameterMm", { } size) => $"circle of {Value(size)} mm",
        ("perceivedPainPeak", { } pain) => $"pain up to {Value(pain)} of 10",
        ("forceN", { } force) => $"force {Value(force)} N",
        (_, JsonValue flag) when flag.TryGetValue<bool>(out var isSo) => isSo ? Field(part.Key) : null,
        _ => $"{Field(part.Key)} {Inline(Value(part.Value))}",
    }).OfType<string>());

    /// <summary>The name of a field in words: <c>dueAt</c> reads "due at".</summary>
    public static string Field(string name) => string.Concat(name.Select(c => char.IsAsciiLetterUpper(c) ? $" {char.ToLowerInvariant(c)}" : $"{c}")).Replace('-', ' ');

    /// <summary>A value on one line.</summary>
    public static string Value(JsonNode? value) => value switch
    {
        null => "nothing",
        JsonObject parts => string.Join(", ", parts.Where(p => p.Value is not null).Select(p => $"{Field(p.Key)} {Value(p.Value)}")),
        JsonArray items when items.Count > 0 && items.All(i => i is JsonValue v && v.TryGetValue<decimal>(out _)) => Mean(items),
        JsonArray items => string.Join(", ", items.Select(Value)),
        JsonValue text when text.TryGetValue<string>(out var plain) => plain,
        JsonValue number when number.TryGetValue<decimal>(out var plain) => Number(plain),
        JsonValue flag when flag.TryGetValue<bool>(out var plain) => plain ? "yes" : "no",
        _ => value.ToJsonString(),
    };

    /// <summary>A time as the clinic's wall clock shows it: times of events carry the clinic's offset.</summary>
    public static string Time(DateTimeOffset? at) => at?.ToString(TimeFormat, CultureInfo.InvariantCulture) ?? "";

    /// <summary>The same with the zone's offset, for times that are compared.</summary>
    public static string TimeWithOffset(DateTimeOffset at) => at.ToString($"{TimeFormat} zzz", CultureInfo.InvariantCulture);

    public static string Date(string? iso) =>
        DateOnly.TryParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date.ToString("d MMM yyyy", CultureInfo.InvariantCulture)
            : iso ?? "";

    public static string Or(object? value) => value is null ? "–" : string.Create(CultureInfo.InvariantCulture, $"{value}");

    private static string Mean(JsonArray items) =>
        $"{Number(Math.Round(items.Average(i => i!.GetValue<decimal>()), 1))} ({string.Join(", ", items.Select(i => Number(i!.GetValue<decimal>())))})";

    private static string Number(decimal number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Coded(JsonNode? coded) => coded switch
    {
        JsonObject with => with.Text("code") ?? "",
        JsonValue value when value.TryGetValue<string>(out var code) => code,
        _ => "",
    };
}
