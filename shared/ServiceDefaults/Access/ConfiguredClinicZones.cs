using Microsoft.Extensions.Configuration;
using PeriostealPlatform.Catalogue;

namespace PeriostealPlatform.ServiceDefaults.Access;

/// <summary>
/// Clinics from the configuration section <c>Clinics</c> (code to IANA zone, <c>Clinics__chw=Australia/Sydney</c>); without
/// that section those of the catalogue, and <c>chain</c> for the platform's own tokens.
/// </summary>
internal sealed class ConfiguredClinicZones : IClinicZones
{
    private const string Chain = "chain";

    private readonly Dictionary<string, string> zones;

    public ConfiguredClinicZones(IConfiguration configuration)
    {
        var configured = configuration.GetSection("Clinics").GetChildren()
            .Where(c => c.Value is not null).ToDictionary(c => c.Key, c => c.Value!, StringComparer.Ordinal);
        zones = configured.Count > 0 ? configured : OfCatalogue();
        foreach (var (clinic, zone) in zones)
            if (!TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
                throw new StartRefusedException(
                    $"The time zone '{zone}' of clinic '{clinic}' is not known here; is tzdata installed?");
    }

    public string? ZoneOf(string clinic) => zones.GetValueOrDefault(clinic);

    private static Dictionary<string, string> OfCatalogue()
    {
        var clinics = ClinicalCatalogue.Current.Clinics;
        var zones = clinics.ToDictionary(c => c.Code, c => c.Zone, StringComparer.Ordinal);
        zones[Chain] = clinics[0].Zone;
        return zones;
    }
}
