using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.Records.Configurations;
using PeriostealPlatform.Records.PatientRecords;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.Records.Features;

/// <summary>How every service was configured since when, and what changed: settings that guard it, and who may call what.</summary>
internal static class ListConfigurations
{
    public static void Map(IEndpointRouteBuilder root) => root.MapGet("/configuration/changes", HandleAsync)
        .AllowRoles(Roles.Auditor, Roles.Operations, Roles.PrivacyOfficer);

    private static async Task<IResult> HandleAsync(IEventStore store, EventCodec<RecordFact> codec, CancellationToken ct)
    {
        var changes = new List<ConfigurationChange>();
        foreach (var service in RecordsService.Sources)
        {
            await foreach (var stored in store.ReadStreamAsync(ConfigurationWatch.StreamOf(service), StreamSlice.All, ct))
            {
                if (await codec.ReadAsync(stored, ct) is ConfigurationEvent.SecurityConfigurationChanged e)
                    changes.Add(new(stored.RecordedAt, e.Service, e.Digest, e.Changed, e.Settings, e.Endpoints));
            }
        }

        return Results.Json(new ConfigurationChanges([.. changes.OrderBy(c => c.At)]), WireJson.Options);
    }

    private sealed record ConfigurationChanges(IReadOnlyList<ConfigurationChange> Changes);

    private sealed record ConfigurationChange(
        DateTimeOffset At,
        string Service,
        string Digest,
        IReadOnlyList<string> Changed,
        IReadOnlyDictionary<string, string> Settings,
        IReadOnlyList<EndpointPermission> Endpoints);
}
