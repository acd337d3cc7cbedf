using System.Security.Claims;
using Microsoft.AspNetCore.Identity;

namespace PeriostealPlatform.Portal.SignIn;

/// <summary>The clinic a person of several clinics works for at the moment, kept in the session.</summary>
internal static class ActingClinic
{
    /// <summary>Carries the choice over when the session is renewed from the user table.</summary>
    public static Task KeepAsync(SecurityStampRefreshingPrincipalContext session)
    {
        var chosen = session.CurrentPrincipal?.FindFirstValue(StaffClaims.Clinic);
        if (chosen is not null && session.NewPrincipal?.HasClaim(StaffClaims.Clinics, chosen) is true)
            session.NewPrincipal.Identities.First().AddClaim(new(StaffClaims.Clinic, chosen));
        return Task.CompletedTask;
    }
}
