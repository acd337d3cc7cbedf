namespace PeriostealPlatform.Records.Feed.Published;

/// <summary>One type of event as integrators see it, with its version in its name.</summary>
/// <param name="Source">The service that records it.</param>
/// <param name="Fact">What happened: the stored name without the version of its shape.</param>
/// <param name="Version">Version of the published shape. A field that is taken away or means something else makes a new
/// one; the old is served beside it as long as somebody reads it.</param>
/// <param name="Description">One sentence.</param>
/// <param name="Fields">The fields of its <c>data</c>.</param>
/// <param name="AuditorsOnly">Not for integrators.</param>
internal sealed record PublishedType(
    string Source,
    string Fact,
    int Version,
    string Description,
    IReadOnlyList<PublishedField> Fields,
    bool AuditorsOnly = false)
{
    /// <summary>Such as <c>treatment.session-completed.v1</c>.</summary>
    public string Name { get; } = $"{Source}.{Fact.Replace('_', '-')}.v{Version}";
}
