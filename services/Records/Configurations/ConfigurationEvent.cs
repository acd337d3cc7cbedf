using PeriostealPlatform.Records.PatientRecords;
using PeriostealPlatform.ServiceDefaults.Access;

namespace PeriostealPlatform.Records.Configurations;

/// <summary>The closed list of what changes who may do what by configuration. Each service has a stream of its own.</summary>
internal abstract record ConfigurationEvent : RecordFact
{
    private ConfigurationEvent() { } // closed set

    /// <summary>A service runs with other settings or permissions than before.</summary>
    /// <param name="Service">The service.</param>
    /// <param name="Digest">SHA-256 (hex) of what follows, in canonical form.</param>
    /// <param name="Changed">What differs from before, in the form of <c>setting KEY</c> or <c>GET /path</c>; empty at
    /// first.</param>
    /// <param name="Settings">Effective settings by key.</param>
    /// <param name="Endpoints">Who may call what.</param>
    public sealed record SecurityConfigurationChanged(
        string Service,
        string Digest,
        IReadOnlyList<string> Changed,
        IReadOnlyDictionary<string, string> Settings,
        IReadOnlyList<EndpointPermission> Endpoints) : ConfigurationEvent;
}
