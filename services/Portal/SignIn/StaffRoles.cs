using PeriostealPlatform.ServiceDefaults.Access;

namespace PeriostealPlatform.Portal.SignIn;

/// <summary>The roles a person may hold. <c>system</c> and <c>integrator</c> are missing on purpose: only programs carry them.</summary>
internal static class StaffRoles
{
    public static readonly IReadOnlyList<string> All = [.. Roles.All.Where(role => role is not (Roles.System or Roles.Integrator))];
}
