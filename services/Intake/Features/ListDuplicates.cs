using PeriostealPlatform.Intake.Matching;
using PeriostealPlatform.ServiceDefaults.Access;

namespace PeriostealPlatform.Intake.Features;

/// <summary>Pairs of records that somebody should look at: of the acting clinic, or of all for a clinical lead.</summary>
internal static class ListDuplicates
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/duplicates", HandleAsync)
        .AllowRoles(Roles.Reception, Roles.ClinicalLead)
        .WithName(nameof(ListDuplicates))
        .Produces<SuspectedPairs>();

    private static async Task<IResult> HandleAsync(HttpContext http, Suspicions suspicions, CancellationToken ct)
    {
        var actor = Caller.Of(http.User);
        var clinic = actor?.Role == Roles.ClinicalLead ? null : actor?.Clinic ?? "";
        return TypedResults.Ok(new SuspectedPairs(await suspicions.ListAsync(clinic, ct)));
    }
}

/// <summary>The list.</summary>
internal sealed record SuspectedPairs(IReadOnlyList<SuspectedPair> Pairs);
