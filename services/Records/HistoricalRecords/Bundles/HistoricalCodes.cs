using System.Text.Json;
using System.Text.RegularExpressions;

namespace PeriostealPlatform.Records.HistoricalRecords.Bundles;

/// <summary>
/// Codes and values of a resource, as they may lie in the clear: a code must look like one and name its system. All else
/// stays in the sealed resource.
/// </summary>
internal static partial class HistoricalCodes
{
    /// <summary>The codes of concepts.</summary>
    public static IEnumerable<HistoricalCode> Of(IEnumerable<JsonElement> concepts) => concepts
        .SelectMany(concept => concept.Items("coding").Append(concept))
        .Select(Coding)
        .OfType<HistoricalCode>()
        .Distinct();

    /// <summary>The values of an observation or of its components.</summary>
    public static IEnumerable<HistoricalValue> ValuesOf(JsonElement resource) =>
        Value(resource, code: null).Concat(resource.Items("component")
            .SelectMany(component => Value(component, Of(component.Items("code")).FirstOrDefault())));

    private static IEnumerable<HistoricalValue> Value(JsonElement element, HistoricalCode? code)
    {
        if (element.Member("valueQuantity") is { } quantity && Number(quantity.Member("value")) is { } number)
            yield return new(code, number, Unit(quantity), null);
        if (Number(element.Member("valueInteger")) is { } integer)
            yield return new(code, integer, null, null);
        foreach (var coded in Of(element.Items("valueCodeableConcept")).Take(1))
            yield return new(code, null, null, coded);
    }

    private static decimal? Number(JsonElement? value) =>
        value is { ValueKind: JsonValueKind.Number } number && number.TryGetDecimal(out var found) ? found : null;

    private static string? Unit(JsonElement quantity) =>
        (quantity.Text("code") ?? quantity.Text("unit")) is { } unit && UnitForm().IsMatch(unit) ? unit : null;

    private static HistoricalCode? Coding(JsonElement coding) =>
        coding.Text("system") is { } system && coding.Text("code") is { } code
        && SystemForm().IsMatch(system) && CodeForm().IsMatch(code)
            ? new(system, code)
            : null;

    [GeneratedRegex(@"^(https?://[A-Za-z0-9._~:/?#%-]{1,200}|urn:oid:[0-9.]{3,100})\z")]
    private static partial Regex SystemForm();

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}\z")]
    private static partial Regex CodeForm();

    [GeneratedRegex(@"^[A-Za-z0-9\[\]{}._*/%'^-]{1,30}\z")]
    private static partial Regex UnitForm();
}
