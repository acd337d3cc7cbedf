using System.Security.Claims;
using PeriostealPlatform.EventSourcing.Commands;

namespace PeriostealPlatform.ServiceDefaults.Access;

/// <summary>Reads who calls from the validated token.</summary>
public static class Caller
{
    /// <summary>Who acts, in which role, for which clinic; null when the token leaves one of them open.</summary>
    public static Actor? Of(ClaimsPrincipal user) =>
        Single(user, "sub") is { } subject && Single(user, "role") is { } role && Single(user, "clinic") is { } clinic
            ? new Actor(subject, role, clinic)
            : null;

    /// <summary>All clinics the user may act for.</summary>
    public static IReadOnlyList<string> ClinicsOf(ClaimsPrincipal user) =>
        [.. user.FindAll("clinics").Select(c => c.Value)];

    private static string? Single(ClaimsPrincipal user, string type) =>
        user.FindAll(type).Take(2).ToArray() is [{ Value.Length: > 0 } only] ? only.Value : null;
}
