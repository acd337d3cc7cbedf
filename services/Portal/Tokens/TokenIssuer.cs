using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using PeriostealPlatform.Portal.Clients;
using PeriostealPlatform.Portal.SignIn;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Access.Scopes;

namespace PeriostealPlatform.Portal.Tokens;

/// <summary>Issues short-lived ES256 tokens of RFC 9068's type. They carry ids and codes, never a name.</summary>
internal sealed class TokenIssuer(SigningKey key, string issuer, TimeProvider clock)
{
    /// <summary>Clinic of tokens that no person stands behind.</summary>
    public const string ChainClinic = "chain";

    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };

    public string ForStaff(PortalUser user, string clinic, string audience, ScopeGrant? scopes = null) =>
        Issue(audience, new()
        {
            ["sub"] = user.Id,
            ["role"] = user.Role,
            ["clinic"] = clinic,
            ["clinics"] = user.Clinics,
        }, scopes);

    /// <summary>A registered program's token: the clinic is the one it acts for, whatever it asks.</summary>
    public string ForClient(RegisteredClient client, string audience, ScopeGrant scopes) => Issue(audience, new()
    {
        ["sub"] = client.Subject.ToString(),
        ["client_id"] = client.ClientId,
        ["role"] = Roles.Integrator,
        ["clinic"] = client.Clinic,
        ["clinics"] = new[] { client.Clinic },
    }, scopes);

    public string ForService(string clientId, string audience) => Issue(audience, new()
    {
        ["sub"] = $"svc-{clientId}",
        ["role"] = "system",
        ["clinic"] = ChainClinic,
        ["clinics"] = new[] { ChainClinic },
    });

    private string Issue(string audience, Dictionary<string, object> claims, ScopeGrant? scopes = null)
    {
        if (scopes?.Scope is { } granted)
            claims[GrantedScopes.ScopeClaim] = granted;
        if (scopes?.Patient is { } patient)
            claims[GrantedScopes.PatientClaim] = patient.ToString();
        var now = clock.GetUtcNow();
        claims["jti"] = Guid.CreateVersion7(now).ToString();
        return _handler.CreateToken(new SecurityTokenDescriptor
        {
            TokenType = "at+jwt",
            Issuer = issuer,
            Audience = audience,
            IssuedAt = now.UtcDateTime,
            NotBefore = now.UtcDateTime,
            Expires = (now + Lifetime).UtcDateTime,
            Claims = claims,
            SigningCredentials = key.Credentials,
        });
    }
}
