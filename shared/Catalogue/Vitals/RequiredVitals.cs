namespace PeriostealPlatform.Catalogue.Vitals;

/// <summary>The vital signs a session needs (domain.md §3.3, TRT-11).</summary>
/// <param name="Before">Codes to record before technique.</param>
/// <param name="After">Codes to record before completion.</param>
/// <param name="Peristalsis">Whether peristalsis must be observed too.</param>
public sealed record RequiredVitals(IReadOnlyList<string> Before, IReadOnlyList<string> After, bool Peristalsis);
