namespace PeriostealPlatform.Catalogue.Indications;

/// <summary>How the method claims to act on an indication (domain.md §1.3).</summary>
public enum EffectPathway
{
    /// <summary>On the musculoskeletal system itself.</summary>
    Direct,

    /// <summary>On an inner organ through a common spinal nerve.</summary>
    Indirect,
}

/// <summary>Which of the source's two lists names the indication.</summary>
public enum IndicationList
{
    /// <summary>"To estimate the clinical results" (F27).</summary>
    ClinicalEstimation,

    /// <summary>"Radical method of treatment of pain syndromes" (F29).</summary>
    RadicalPainTreatment,
}

/// <summary>Whether an indication names a condition or what is to be reached.</summary>
public enum IndicationAxis
{
    /// <summary>A condition of the patient.</summary>
    Condition,

    /// <summary>A goal; chosen only together with a condition (INT-17).</summary>
    Goal,
}

/// <summary>A node of the indication tree (domain.md §1.6). Codes are never renamed, only deprecated.</summary>
/// <param name="Code">Stable code such as <c>pain-neck</c>.</param>
/// <param name="Label">Our reading, shown to people.</param>
/// <param name="Pathway">How the method claims to act.</param>
/// <param name="Limited">Inner organ (F26): needs a diagnosis on file and clearance where guarded (INT-14).</param>
/// <param name="ListedFor">Which list of the source names it.</param>
/// <param name="Axis">Condition or goal.</param>
/// <param name="Parent">Code of the parent; null for a root.</param>
/// <param name="SeedText">The words of the source, errors included.</param>
/// <param name="Reading">How a word of the source was read, where it is in error.</param>
/// <param name="Guard">Code of the guard that acceptance must meet.</param>
/// <param name="Organs">Codes of the organs it concerns.</param>
/// <param name="Ambiguous">The source is unclear; a free-text clarification is mandatory.</param>
/// <param name="InfectionControl">Infection control is needed.</param>
/// <param name="Deprecated">No longer to be chosen.</param>
public sealed record Indication(
    string Code,
    string Label,
    EffectPathway Pathway,
    bool Limited,
    IndicationList ListedFor,
    IndicationAxis Axis,
    string? Parent = null,
    string? SeedText = null,
    string? Reading = null,
    string? Guard = null,
    IReadOnlyList<string>? Organs = null,
    bool Ambiguous = false,
    bool InfectionControl = false,
    bool Deprecated = false);

/// <summary>A condition that acceptance must meet for a guarded indication.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Label">What is needed, as the end of the sentence "needs …".</param>
/// <param name="ClearanceFrom">Who must clear the patient; null when no clearance is asked.</param>
/// <param name="ClearanceMaxAgeDays">How old the clearance may be, in days; null for no limit.</param>
public sealed record Guard(
    string Code, string Label, string? ClearanceFrom = null, int? ClearanceMaxAgeDays = null);
