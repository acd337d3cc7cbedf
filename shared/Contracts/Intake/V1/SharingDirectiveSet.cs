namespace PeriostealPlatform.Contracts.Intake.V1;

/// <summary>Which clinics may see and write the record from now on (TRT-18).</summary>
/// <param name="PatientId">The patient.</param>
/// <param name="Policy"><c>all-clinics</c>, <c>named-clinics</c> or <c>this-clinic-only</c>.</param>
/// <param name="Clinics">Codes of the clinics named; empty unless the policy names some.</param>
/// <param name="BreakGlassAllowed">Whether an emergency may override the directive.</param>
/// <param name="DirectiveVersion">Number of the directive, from 1; a later one replaces it.</param>
public sealed record SharingDirectiveSet(
    Guid PatientId,
    string Policy,
    IReadOnlyList<string> Clinics,
    bool BreakGlassAllowed,
    int DirectiveVersion)
{
    /// <summary>Name of this contract.</summary>
    public const string Contract = "intake.v1.sharing-directive-set";
}
