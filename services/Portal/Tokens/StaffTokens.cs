using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.EntityFrameworkCore;
using PeriostealPlatform.Portal.SignIn;

namespace PeriostealPlatform.Portal.Tokens;

/// <summary>
/// The signed-in person's tokens for the services, issued inside the portal and kept on the server. Role and clinics
/// come from the user table each time: a change counts within a token's life, not only after the next sign-in.
/// </summary>
internal sealed class StaffTokens(
    AuthenticationStateProvider session, IDbContextFactory<PortalDatabase> databases, TokenIssuer issuer)
{
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, (string Token, DateTimeOffset Until)> _kept = [];

    /// <summary>A token for one service, or null when the person must sign in again.</summary>
    public async Task<string?> ForAsync(string audience, CancellationToken ct) =>
        await ForAsync((await session.GetAuthenticationStateAsync()).User, audience, ct);

    /// <summary>The same for a request that is not a page's.</summary>
    public async Task<string?> ForAsync(ClaimsPrincipal person, string audience, CancellationToken ct)
    {
        var now = TimeProvider.System.GetUtcNow();
        if (_kept.TryGetValue(audience, out var kept) && kept.Until > now)
            return kept.Token;
        if (person.FindFirstValue(StaffClaims.Subject) is not { } id)
            return null;
        await using var database = await databases.CreateDbContextAsync(ct);
        var user = await database.Users.SingleOrDefaultAsync(candidate => candidate.Id == id, ct);
        var clinic = StaffClaims.ActingClinic(person);
        if (user is null || !user.Clinics.Contains(clinic))
            return null;
        var token = issuer.ForStaff(user, clinic, audience);
        _kept[audience] = (token, now + TokenIssuer.Lifetime - Margin);
        return token;
    }
}
