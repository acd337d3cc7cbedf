using System.Text.Json.Nodes;

namespace PeriostealPlatform.Records.Charts;

/// <summary>A fact that was taken over from another system.</summary>
/// <param name="RecordId">The fact.</param>
/// <param name="ImportId">The taking over.</param>
/// <param name="Kind">FHIR type, such as <c>Condition</c>.</param>
/// <param name="Status">Its status there.</param>
/// <param name="Display">In words; null for an erased patient.</param>
/// <param name="Codes">What it is about.</param>
/// <param name="Values">Measured values.</param>
/// <param name="StatedFrom">When it happened as stated there, as precise as it is stated.</param>
/// <param name="StatedUntil">When it ended as stated there.</param>
/// <param name="SourceSystem">Where it comes from, as stated.</param>
/// <param name="Author">Who wrote it there, as stated.</param>
/// <param name="ImportedAt">When it was taken over.</param>
/// <param name="ImportedBy">Who took it over; opaque user id.</param>
/// <param name="SupersededBy">The fact of a newer version of the same resource; null for the newest.</param>
internal sealed record ChartHistorical(
    Guid RecordId,
    Guid ImportId,
    string? Kind,
    string? Status,
    string? Display,
    JsonArray Codes,
    JsonArray Values,
    string? StatedFrom,
    string? StatedUntil,
    string? SourceSystem,
    string? Author,
    DateTimeOffset ImportedAt,
    string? ImportedBy,
    Guid? SupersededBy);
