using Microsoft.Extensions.Configuration;

namespace PeriostealPlatform.ServiceDefaults.Access;

/// <summary>
/// Clinics from the configuration section <c>Clinics</c> (code to IANA zone, <c>Clinics__chw=Australia/Sydney</c>);
/// without
/// that section the three clinics of the chain, and <c>chain</c> for the platform's own tokens.
/// </summary>
internal sealed class ConfiguredClinicZones : IClinicZones
{
    private const string ChainZone = "Australia/Sydney";
    private static readonly string[] ChainClinics = ["chw", "prm", "hvl", "chain"];

    private readonly Dictionary<string, string> zones;

    public ConfiguredClinicZones(IConfiguration configuration)
    {
        var configured = configuration.GetSection("Clinics").GetChildren()
            .Where(c => c.Value is not null).ToDictionary(c => c.Key, c => c.Value!, StringComparer.Ordinal);
        zones = configured.Count > 0
            ? configured
            : ChainClinics.ToDictionary(c => c, _ => ChainZone, StringComparer.Ordinal);
        foreach (var (clinic, zone) in zones)
            if (!TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
                throw new StartRefusedException(
                    $"The time zone '{zone}' of clinic '{clinic}' is not known here; is tzdata installed?");
    }

    public string? ZoneOf(string clinic) => zones.GetValueOrDefault(clinic);
}
