using Npgsql;
using PeriostealPlatform.Records.Replays;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.Records.Features;

/// <summary>What the last replay of all events showed. Ids and hashes only; nothing of any patient is in it.</summary>
internal static class GetLatestReplay
{
    public static void Map(IEndpointRouteBuilder root) =>
        root.MapGet("/replays/latest", HandleAsync).AllowRoles(Roles.Auditor, Roles.Operations);

    private static async Task<IResult> HandleAsync(NpgsqlDataSource database, CancellationToken ct) =>
        await ReplayRows.LatestAsync(database, ct) is { } result
            ? Results.Text(result, "application/json")
            : Problems.NotFound("No replay was run yet.");
}
