using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.Records.PatientRecords;
using PeriostealPlatform.ServiceDefaults.Access;

namespace PeriostealPlatform.Records.Configurations;

/// <summary>How a service was configured when it was last looked at.</summary>
/// <param name="Digest">SHA-256 (hex); null before the first look.</param>
/// <param name="Last">The configuration.</param>
internal sealed record ConfigurationState(string? Digest, SecurityConfiguration? Last)
{
    public static Aggregate<ConfigurationState, RecordFact> Aggregate { get; } = new(new(null, null), Evolve);

    private static ConfigurationState Evolve(ConfigurationState state, RecordFact fact) => fact switch
    {
        ConfigurationEvent.SecurityConfigurationChanged e => new(e.Digest, new(e.Service, e.Settings, e.Endpoints)),
        not ConfigurationEvent => state,
        _ => throw new UnexpectedFactException(state, fact),
    };
}
