namespace PeriostealPlatform.Catalogue.Safety;

/// <summary>What may go wrong in or after a session (domain.md §2.8).</summary>
/// <param name="Code">Stable code such as <c>ae-syncope</c>.</param>
/// <param name="Label">Name shown to people.</param>
/// <param name="Meaning">From where on it counts; null when the name says it.</param>
/// <param name="NeedsDescription">It says nothing without a description.</param>
public sealed record AdverseReactionCode(
    string Code, string Label, string? Meaning = null, bool NeedsDescription = false);

/// <summary>A grade of severity by the general scale of CTCAE v5 (domain.md §2.8).</summary>
/// <param name="Grade">1 to 5.</param>
/// <param name="Label">Name shown to people.</param>
/// <param name="Meaning">What the grade says.</param>
/// <param name="Effect">What it causes in the platform (TRT-15, TRT-16).</param>
public sealed record AdverseReactionGrade(int Grade, string Label, string Meaning, string Effect);
