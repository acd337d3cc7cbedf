using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace PeriostealPlatform.Portal.SignIn;

/// <summary>What the encrypted session cookie says: the same words as the tokens, and the person's name.</summary>
internal sealed class StaffClaims(UserManager<PortalUser> users, IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<PortalUser>(users, options)
{
    public const string Subject = "sub";
    public const string SignInName = "sign_in_name";
    public const string DisplayName = "name";
    public const string Role = "role";
    public const string Clinic = "clinic";
    public const string Clinics = "clinics";

    public static void Apply(ClaimsIdentityOptions names)
    {
        names.UserIdClaimType = Subject;
        names.UserNameClaimType = SignInName;
        names.RoleClaimType = Role;
    }

    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(PortalUser user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new(DisplayName, user.DisplayName));
        identity.AddClaim(new(Role, user.Role));
        identity.AddClaims(user.Clinics.Select(clinic => new Claim(Clinics, clinic)));
        return identity;
    }

    /// <summary>The clinic the person acts for: the chosen one, else the first of theirs.</summary>
    public static string ActingClinic(ClaimsPrincipal person) =>
        person.FindFirstValue(Clinic) ?? person.FindFirstValue(Clinics) ?? "";
}
