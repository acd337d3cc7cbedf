using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PeriostealPlatform.Records.HistoricalRecords.Bundles;

/// <summary>What a bundle held that did not become facts, and where it differs from the record. The original is kept.</summary>
/// <param name="NotTaken">Resources that did not become facts.</param>
/// <param name="NotShown">Elements that are kept in the resource alone.</param>
/// <param name="Dangling">References to what the bundle does not hold.</param>
/// <param name="Differences">Where the patient reads otherwise than the record; nothing was overwritten.</param>
/// <param name="Unnamed">Elements and references beyond the first 20,000 of each; null when there are none. Every resource is
/// named.</param>
internal sealed record ImportReport(
    IReadOnlyList<NotTakenResource> NotTaken,
    IReadOnlyList<NotShownElement> NotShown,
    IReadOnlyList<DanglingReference> Dangling,
    IReadOnlyList<PersonDifference> Differences,
    int? Unnamed = null);

/// <summary>A resource that did not become a fact.</summary>
/// <param name="Entry">Its number in the bundle, from 0.</param>
/// <param name="Kind">Its type.</param>
/// <param name="Id">What it is called.</param>
/// <param name="Reason"><c>type-not-known</c>, <c>about-somebody-else</c>, <c>subject-not-known</c>, <c>names-others</c>,
/// <c>modifier-not-understood</c>, <c>no-resource</c> or <c>is-the-patient</c>.</param>
internal sealed record NotTakenResource(int Entry, string? Kind, string? Id, string Reason);

/// <summary>An element of a fact that is kept, but not shown in the chart.</summary>
/// <param name="Entry">Number of the resource in the bundle, from 0.</param>
/// <param name="Kind">Its type.</param>
/// <param name="Element">Name of the element.</param>
internal sealed record NotShownElement(int Entry, string Kind, string Element);

/// <summary>A reference to what the bundle does not hold.</summary>
internal sealed record DanglingReference(int Entry, string Kind, string Reference);

/// <summary>A field of the person that reads otherwise in the bundle.</summary>
internal sealed record PersonDifference(string Field, string? Record, string? Bundle);

/// <summary>How reports are written.</summary>
internal static class ReportJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };
}
