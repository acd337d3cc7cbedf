using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using PeriostealPlatform.Catalogue;

namespace PeriostealPlatform.Portal.Wording;

/// <summary>What people read instead of codes. A code the catalogue does not know is shown, never hidden.</summary>
internal static partial class Words
{
    private static ClinicalCatalogue Catalogue => ClinicalCatalogue.Current;

    /// <summary>A code or stored name as a phrase: <c>course_planned_v2</c> reads "Course planned".</summary>
    public static string Phrase(string? code)
    {
        var words = Inline(code);
        return words.Length == 0 ? "" : char.ToUpperInvariant(words[0]) + words[1..];
    }

    /// <summary>The same inside a sentence.</summary>
    public static string Inline(string? code) =>
        code == "gp" ? "GP" : ShapeVersion().Replace(code ?? "", "").Replace('-', ' ').Replace('_', ' ').Trim();

    public static string Clinic(string? code) => code switch
    {
        null or "" => "",
        "chain" => "Whole chain",
        _ => Catalogue.FindClinic(code)?.Name ?? code,
    };

    public static string Indication(JsonElement coded) =>
        Catalogue.FindIndication(coded.Code())?.Label ?? Phrase(coded.Code());

    public static string Indications(IReadOnlyList<JsonElement> coded) => string.Join(", ", coded.Select(Indication));

    /// <summary>A bone site with side and level; also of the form <c>site:side</c>.</summary>
    public static string Site(JsonElement site)
    {
        var parts = site.Code().Split(':', 2);
        var side = parts.Length == 2 ? parts[1] : site.Text("side");
        var level = site.Number("level") is { } number ? $" {number.ToString(CultureInfo.InvariantCulture)}" : "";
        var label = Catalogue.FindSite(parts[0])?.Label ?? Phrase(parts[0]);
        return side is null ? label + level : $"{label}{level}, {side}";
    }

    public static string Measure(string code) => Catalogue.FindMeasure(code)?.Label ?? Phrase(code);

    /// <summary>The measure's abbreviation where its label ends in one: "NPRS".</summary>
    public static string ShortMeasure(string code) =>
        Measure(code) is var label && label.EndsWith(')') ? label[(label.LastIndexOf('(') + 1)..^1] : label;

    public static string Contraindication(JsonElement coded) =>
        Catalogue.FindContraindication(coded.Code())?.Label ?? Phrase(coded.Code());

    public static string RedFlag(JsonElement coded) =>
        Catalogue.FindRedFlag(coded.Code())?.Label ?? Phrase(coded.Code());

    public static string RedFlagCode(string? code) =>
        code is null ? "" : Catalogue.FindRedFlag(code)?.Label ?? Phrase(code);

    public static string AdverseReaction(JsonElement coded) =>
        Catalogue.FindAdverseReaction(coded.Code())?.Label ?? Phrase(coded.Code());

    /// <summary>The site of a finding.</summary>
    public static string Finding(JsonElement data) =>
        data.ValueKind == JsonValueKind.Object && data.TryGetProperty("site", out var site) ? Site(site) : "";

    /// <summary>A measure's value: a number, the mean of its items with the items, or its named parts.</summary>
    public static string MeasureValue(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => Number(value.GetDecimal()),
        JsonValueKind.Array when value.GetArrayLength() > 0 && value.EnumerateArray().All(IsNumber) =>
            $"{Number(Math.Round(value.EnumerateArray().Average(item => item.GetDecimal()), 1))}"
            + $" ({string.Join(", ", value.EnumerateArray().Select(item => Number(item.GetDecimal())))})",
        JsonValueKind.Object => string.Join(
            ", ", value.EnumerateObject().Select(part => $"{Phrase(part.Name)} {MeasureValue(part.Value)}")),
        JsonValueKind.Undefined or JsonValueKind.Null => "–",
        _ => value.ToString(),
    };

    public static string Number(decimal number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    private static bool IsNumber(JsonElement item) => item.ValueKind == JsonValueKind.Number;

    [GeneratedRegex(@"_v\d+$")]
    private static partial Regex ShapeVersion();
}
