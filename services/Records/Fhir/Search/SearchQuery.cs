using PeriostealPlatform.Records.Fhir.Capabilities;

namespace PeriostealPlatform.Records.Fhir.Search;

/// <summary>A search as it was understood.</summary>
/// <param name="Type">What is searched.</param>
/// <param name="Patients">Whose records; null for everyone whom the caller may see.</param>
/// <param name="Criteria">All must match.</param>
internal sealed record SearchQuery(FhirType Type, IReadOnlyList<Guid>? Patients, IReadOnlyList<Criterion> Criteria)
{
    public const int MostShown = 200;

    /// <summary>Where times without an offset are meant.</summary>
    public required TimeZoneInfo Zone { get; init; }

    /// <summary>Entries of a page, 0 to 200.</summary>
    public int Count { get; init; } = 50;

    /// <summary>Only how many there are is asked.</summary>
    public bool CountOnly { get; init; }

    /// <summary>Parameters to sort by, the first one first.</summary>
    public IReadOnlyList<(SearchParam Param, bool Descending)> Sort { get; init; } = [];

    public IReadOnlyList<Include> Includes { get; init; } = [];

    public IReadOnlyList<Include> RevIncludes { get; init; } = [];

    /// <summary>As it was known then; null for now.</summary>
    public DateTimeOffset? At { get; init; }
}

/// <summary>References to follow: of a type, by one of its parameters or all.</summary>
/// <param name="Source">The type that holds the reference.</param>
/// <param name="Params">Its reference parameters that are followed.</param>
/// <param name="Target">Only references to this type; null for all.</param>
internal sealed record Include(FhirType Source, IReadOnlyList<SearchParam> Params, string? Target)
{
    /// <summary>Reads <c>Type:param[:Target]</c>; null when there is no such thing.</summary>
    public static Include? Parse(string text) => text.Split(':') is [var source, var name, ..] parts
        && FhirTypes.Find(source) is { } type
        && (name == "*" ? type.AllParams : type.AllParams.Where(p => p.Name == name))
            .Where(p => p.Kind == SearchKind.Reference).ToList() is { Count: > 0 } parameters
            ? new Include(type, parameters, parts.Length > 2 ? parts[2] : null)
            : null;
}
