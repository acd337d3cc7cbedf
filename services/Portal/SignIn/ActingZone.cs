using Microsoft.AspNetCore.Components.Authorization;
using PeriostealPlatform.Portal.Wording;
using PeriostealPlatform.ServiceDefaults.Access;

namespace PeriostealPlatform.Portal.SignIn;

/// <summary>The time zone of the clinic the signed-in person acts for.</summary>
internal sealed class ActingZone(AuthenticationStateProvider session, IClinicZones zones)
{
    public async Task<TimeZoneInfo> ReadAsync()
    {
        var person = (await session.GetAuthenticationStateAsync()).User;
        return ClinicTime.Zone(zones.ZoneOf(StaffClaims.ActingClinic(person)));
    }
}
