using PeriostealPlatform.ServiceDefaults.Access;

namespace PeriostealPlatform.Portal.SignIn;

/// <summary>The roles a person may hold. <c>system</c> is missing on purpose: only services carry it.</summary>
internal static class StaffRoles
{
    public static readonly IReadOnlyList<string> All = [.. Roles.All.Where(role => role != Roles.System)];
}
