using PeriostealPlatform.ServiceDefaults.Http;
using PeriostealPlatform.Witness.Checkpoints;

namespace PeriostealPlatform.Witness.Features;

/// <summary>The largest tree of each ledger that was witnessed: anybody can compare it with what they are shown.</summary>
internal static class GetLatest
{
    public static void Map(IEndpointRouteBuilder root) => root
        .MapGet("/latest", (WitnessedHeads heads) => Results.Json(
            heads.All.Select(h => new Latest(h.Origin, h.Size, h.Root.ToString())), WireJson.Options))
        .AllowAnonymous();

    /// <param name="Origin">The ledger.</param>
    /// <param name="Size">Leaves.</param>
    /// <param name="Root">Lower-case hex.</param>
    private sealed record Latest(string Origin, long Size, string Root);
}
