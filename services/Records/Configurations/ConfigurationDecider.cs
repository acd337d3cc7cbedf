using System.Security.Cryptography;
using System.Text.Json;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.Records.PatientRecords;
using PeriostealPlatform.ServiceDefaults.Access;

namespace PeriostealPlatform.Records.Configurations;

/// <summary>Writes down that a service is configured otherwise than before.</summary>
internal static class ConfigurationDecider
{
    /// <param name="state">What was seen before.</param>
    /// <param name="seen">What the service says now.</param>
    public static Decision<RecordFact> Note(ConfigurationState state, SecurityConfiguration seen)
    {
        var digest = DigestOf(seen);
        return digest == state.Digest
            ? Decision.Nothing
            : new ConfigurationEvent.SecurityConfigurationChanged(
                seen.Service, digest, [.. Differences(state.Last, seen)], seen.Settings, seen.Endpoints);
    }

    private static string DigestOf(SecurityConfiguration seen) => Convert.ToHexStringLower(SHA256.HashData(
        CanonicalJson.Canonicalize(JsonSerializer.SerializeToUtf8Bytes(seen, FactJson.Options))));

    private static IEnumerable<string> Differences(SecurityConfiguration? before, SecurityConfiguration now)
    {
        if (before is null)
            return [];
        var settings = before.Settings.Keys.Union(now.Settings.Keys)
            .Where(key => before.Settings.GetValueOrDefault(key) != now.Settings.GetValueOrDefault(key))
            .Select(key => $"setting {key}");
        var (had, has) = (Endpoints(before), Endpoints(now));
        var endpoints = had.Keys.Union(has.Keys).Where(key => had.GetValueOrDefault(key) != has.GetValueOrDefault(key));
        return settings.Concat(endpoints).Order(StringComparer.Ordinal);
    }

    private static Dictionary<string, string> Endpoints(SecurityConfiguration configuration) =>
        configuration.Endpoints.ToDictionary(e => $"{e.Methods} {e.Path}".Trim(), e => string.Join(' ', e.Roles));
}
