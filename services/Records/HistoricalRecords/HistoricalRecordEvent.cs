using System.Text.Json;
using PeriostealPlatform.Privacy;
using PeriostealPlatform.Records.PatientRecords;

namespace PeriostealPlatform.Records.HistoricalRecords;

/// <summary>
/// The closed list of what was taken over from another system about a patient. Nobody of the chain saw it happen: it is
/// marked as historical wherever it is shown, and no decision rests on it.
/// </summary>
internal abstract record HistoricalRecordEvent : RecordFact
{
    private HistoricalRecordEvent() { } // closed set

    /// <summary>A bundle arrived; what it holds follows.</summary>
    /// <param name="ImportId">The taking over.</param>
    /// <param name="Format">Such as <c>fhir-r4-bundle</c>.</param>
    /// <param name="Resources">Resources in it.</param>
    /// <param name="Taken">Resources that were taken as facts, now or before.</param>
    /// <param name="Parts">Parts in which the original is kept.</param>
    /// <param name="Digest">SHA-256 (hex) of the original.</param>
    /// <param name="Report">What was not taken and why.</param>
    public sealed record HistoricalBundleReceived(
        Guid ImportId,
        string Format,
        int Resources,
        int Taken,
        int Parts,
        [property: Sealed] string? Digest,
        [property: Sealed] JsonElement? Report) : HistoricalRecordEvent;

    /// <summary>A part of the original, so that nothing of it is lost.</summary>
    /// <param name="ImportId">The taking over.</param>
    /// <param name="Part">From 1.</param>
    /// <param name="Content">Of the gzipped original, base64.</param>
    public sealed record HistoricalBundlePartKept(
        Guid ImportId, int Part, [property: Sealed] string? Content) : HistoricalRecordEvent;

    /// <summary>One resource was taken as a historical fact. When it happened is what the other system says.</summary>
    /// <param name="ImportId">The taking over.</param>
    /// <param name="RecordId">This fact.</param>
    /// <param name="Kind">FHIR type, such as <c>Observation</c>.</param>
    /// <param name="Status">Its status there.</param>
    /// <param name="Codes">What it is about.</param>
    /// <param name="Values">Measured values.</param>
    /// <param name="StatedFrom">When it happened, as precise as it is stated; null when it is not.</param>
    /// <param name="StatedUntil">When it ended, as precise as it is stated.</param>
    /// <param name="Supersedes">The fact of an older version of the same resource, which is kept.</param>
    /// <param name="Display">In words.</param>
    /// <param name="SourceSystem">Where it comes from, as stated.</param>
    /// <param name="Author">Who wrote it there, as stated.</param>
    /// <param name="SourceId">What the resource is called there.</param>
    /// <param name="Digest">SHA-256 (hex) of the resource in canonical form.</param>
    /// <param name="Resource">The whole resource.</param>
    public sealed record HistoricalRecordImported(
        Guid ImportId,
        Guid RecordId,
        string Kind,
        string? Status,
        IReadOnlyList<HistoricalCode> Codes,
        IReadOnlyList<HistoricalValue> Values,
        string? StatedFrom,
        string? StatedUntil,
        Guid? Supersedes,
        [property: Sealed] string? Display,
        [property: Sealed] string? SourceSystem,
        [property: Sealed] string? Author,
        [property: Sealed] string? SourceId,
        [property: Sealed] string? Digest,
        [property: Sealed] JsonElement? Resource) : HistoricalRecordEvent;
}

/// <summary>A code of a code system.</summary>
internal sealed record HistoricalCode(string System, string Code);

/// <summary>A measured value.</summary>
/// <param name="Code">What was measured, where the resource measures more than one thing.</param>
/// <param name="Number">The number; null for a coded value.</param>
/// <param name="Unit">UCUM unit.</param>
/// <param name="Coded">A coded value.</param>
internal sealed record HistoricalValue(HistoricalCode? Code, decimal? Number, string? Unit, HistoricalCode? Coded);
