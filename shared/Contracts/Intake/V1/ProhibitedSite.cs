namespace PeriostealPlatform.Contracts.Intake.V1;

/// <summary>A site that may not be treated.</summary>
/// <param name="Code">Code of the site in the catalogue.</param>
/// <param name="Side"><c>left</c>, <c>right</c>, <c>midline</c>; null for every side.</param>
public sealed record ProhibitedSite(string Code, string? Side);
