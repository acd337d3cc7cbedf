namespace PeriostealPlatform.Catalogue.Safety;

/// <summary>A form a patient consents with.</summary>
/// <param name="Code">Code with its version, such as <c>PM-CONSENT-3</c>.</param>
/// <param name="Label">Name shown to people.</param>
/// <param name="Scopes">What it may consent to.</param>
/// <param name="RequiredStatements">Statements the patient must have been shown.</param>
public sealed record ConsentForm(
    string Code, string Label, IReadOnlyList<string> Scopes, IReadOnlyList<string> RequiredStatements);
