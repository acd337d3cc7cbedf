namespace PeriostealPlatform.Catalogue;

/// <summary>The catalogue's files contradict themselves or each other; no service may decide by them.</summary>
public sealed class CatalogueException(IReadOnlyList<string> problems, Exception? cause = null)
    : Exception("The catalogue is not valid: " + string.Join("; ", problems), cause)
{
    /// <summary>Everything that is wrong.</summary>
    public IReadOnlyList<string> Problems { get; } = problems;
}
