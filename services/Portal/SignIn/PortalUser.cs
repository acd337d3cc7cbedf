using Microsoft.AspNetCore.Identity;

namespace PeriostealPlatform.Portal.SignIn;

/// <summary>A member of staff. The id is opaque; only the portal's own table ties it to a name.</summary>
internal sealed class PortalUser : IdentityUser
{
    /// <summary>The name colleagues see. It never enters a token.</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>One of <see cref="StaffRoles.All"/>.</summary>
    public string Role { get; set; } = "";

    /// <summary>Codes of the clinics the user may act for; the first is the default.</summary>
    public string[] Clinics { get; set; } = [];
}
