using System.Security.Claims;

namespace PeriostealPlatform.ServiceDefaults.Access.Scopes;

/// <summary>What a validated token lets its bearer read through FHIR.</summary>
/// <param name="All">Its SMART scopes; other words of the claim are left out.</param>
/// <param name="Patient">The one patient that scopes of the level <c>patient</c> are about; null when it names none.</param>
public sealed record GrantedScopes(IReadOnlyList<SmartScope> All, Guid? Patient)
{
    /// <summary>Claim with the scopes, separated by spaces (RFC 9068 §2.2.3).</summary>
    public const string ScopeClaim = "scope";

    /// <summary>Claim with the patient in context (SMART App Launch).</summary>
    public const string PatientClaim = "patient";

    /// <summary>Reads them from the token.</summary>
    public static GrantedScopes Of(ClaimsPrincipal user) => new(
        [
            .. user.FindAll(ScopeClaim).SelectMany(claim => claim.Value.Split(' '))
                .Select(SmartScope.Parse).OfType<SmartScope>(),
        ],
        Guid.TryParse(user.FindFirst(PatientClaim)?.Value, out var patient) ? patient : null);

    /// <summary>Whether the token allows an action with a type in the record of this patient.</summary>
    public bool Allow(string resource, ScopeActions action, Guid patient) =>
        All.Any(scope => scope.Allows(resource, action) && (scope.Level != SmartScope.Patient || patient == Patient));

    /// <summary>Whether the token allows an action with a type at all; which patients is another question.</summary>
    public bool Allow(string resource, ScopeActions action) => All.Any(scope => scope.Allows(resource, action));

    /// <summary>Whether the token allows it with more patients than the one it names.</summary>
    public bool AllowBeyondOnePatient(string resource, ScopeActions action) =>
        All.Any(scope => scope.Level != SmartScope.Patient && scope.Allows(resource, action));
}
