using System.Globalization;
using System.Security.Claims;

namespace PeriostealPlatform.Records.Access;

/// <summary>When a caller's token was issued: what it says of role and clinics was true then.</summary>
internal static class TokenTime
{
    public static DateTimeOffset? IssuedAt(ClaimsPrincipal user) =>
        long.TryParse(user.FindFirst("iat")?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;
}
