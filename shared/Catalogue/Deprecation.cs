namespace PeriostealPlatform.Catalogue;

/// <summary>
/// A code that is no longer to be chosen. It stays in its file for ever: records that hold it must stay readable.
/// </summary>
/// <param name="Part">The part of the catalogue, such as <c>sites</c>.</param>
/// <param name="Code">The code.</param>
/// <param name="Since">From which day on it is not to be chosen.</param>
/// <param name="Reason">Why, for the person who finds it in a record.</param>
/// <param name="ReplacedBy">Code of the same part that takes its place; null when none does.</param>
public sealed record Deprecation(
    string Part, string Code, DateOnly Since, string Reason, string? ReplacedBy = null);
