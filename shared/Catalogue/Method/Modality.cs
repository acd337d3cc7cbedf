using PeriostealPlatform.Catalogue.Indications;

namespace PeriostealPlatform.Catalogue.Method;

/// <summary>The method itself as its source describes it (F03 to F06, F08).</summary>
/// <param name="Code">Stable code, <c>pm</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Synonyms">Other names.</param>
/// <param name="Abbreviation">Its short name.</param>
/// <param name="Family">The family of procedures it belongs to (F05).</param>
/// <param name="Class">The class of therapies it belongs to (F08).</param>
/// <param name="TargetTissue">The tissue it works at (F04).</param>
/// <param name="ProcedureRole">Its usual role (F05).</param>
/// <param name="ProcedureRoles">The roles a session may record.</param>
/// <param name="Seed">Facts of domain.md §1.1.</param>
public sealed record Modality(
    string Code,
    string Name,
    IReadOnlyList<string> Synonyms,
    string Abbreviation,
    string Family,
    string Class,
    string TargetTissue,
    string ProcedureRole,
    IReadOnlyList<ProcedureRole> ProcedureRoles,
    IReadOnlyList<string> Seed);

/// <summary>A role the method may have in a treatment (F05).</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Label">Name shown to people.</param>
/// <param name="Source">Where it is said.</param>
public sealed record ProcedureRole(string Code, string Label, string Source);

/// <summary>What a plan may aim at (F09).</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Label">Name shown to people.</param>
/// <param name="Seed">Facts of domain.md §1.1.</param>
/// <param name="MeasuredBy">Code of the measure that tells whether it is reached.</param>
public sealed record TreatmentGoal(string Code, string Label, IReadOnlyList<string> Seed, string MeasuredBy);

/// <summary>What is claimed to carry an effect (F19, F20).</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Label">Name shown to people, beside <see cref="StatusLabel"/>.</param>
/// <param name="Pathway">The pathway it carries.</param>
/// <param name="Status">Always claimed.</param>
/// <param name="Seed">Facts of domain.md §1.1.</param>
public sealed record Mechanism(
    string Code, string Label, EffectPathway Pathway, ClaimStatus Status, IReadOnlyList<string> Seed)
{
    /// <summary>Stands beside the mechanism wherever it is shown.</summary>
    public string StatusLabel => Claim.StatusText;
}

/// <summary>One of the two components of the claimed benefit (F14).</summary>
/// <param name="Pathway">Which.</param>
/// <param name="Label">Name shown to people, beside <see cref="StatusLabel"/>.</param>
/// <param name="Status">Always claimed.</param>
/// <param name="Targets">What it acts on (F15, F20).</param>
/// <param name="Mechanism">Code of what carries it.</param>
/// <param name="InterruptedBy">What interrupts the vicious circle (F22).</param>
/// <param name="Seed">Facts of domain.md §1.1.</param>
public sealed record ClaimedPathway(
    EffectPathway Pathway,
    string Label,
    ClaimStatus Status,
    IReadOnlyList<string> Targets,
    string Mechanism,
    IReadOnlyList<string> InterruptedBy,
    IReadOnlyList<string> Seed)
{
    /// <summary>Stands beside the pathway wherever it is shown.</summary>
    public string StatusLabel => Claim.StatusText;
}
