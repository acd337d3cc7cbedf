using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using PeriostealPlatform.Portal.SignIn;

namespace PeriostealPlatform.Portal.Tokens;

/// <summary>Issues short-lived ES256 tokens of RFC 9068's type. They carry ids and codes, never a name.</summary>
internal sealed class TokenIssuer(SigningKey key, string issuer, TimeProvider clock)
{
    /// <summary>Clinic of tokens that no person stands behind.</summary>
    public const string ChainClinic = "chain";

    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };

    public string ForStaff(PortalUser user, string clinic, string audience) => Issue(audience, new()
    {
        ["sub"] = user.Id,
        ["role"] = user.Role,
        ["clinic"] = clinic,
        ["clinics"] = user.Clinics,
    });

    public string ForService(string clientId, string audience) => Issue(audience, new()
    {
        ["sub"] = $"svc-{clientId}",
        ["role"] = "system",
        ["clinic"] = ChainClinic,
        ["clinics"] = new[] { ChainClinic },
    });

    private string Issue(string audience, Dictionary<string, object> claims)
    {
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
