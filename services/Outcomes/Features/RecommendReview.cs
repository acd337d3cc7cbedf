using PeriostealPlatform.Catalogue;
using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.Outcomes.Episodes;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.Outcomes.Features;

/// <summary>Asks for a review of the course because a person worries; Treatment shows it (domain.md §4.4).</summary>
internal static class RecommendReview
{
    public static void Map(IEndpointRouteBuilder episodes) => episodes.MapPost("/review-recommendations", HandleAsync)
        .AllowRoles(Roles.TreatingPractitioner, Roles.ClinicalLead);

    /// <param name="Why">The cause; not one that only the rules give.</param>
    /// <param name="Note">What the person writes about it.</param>
    internal sealed record Body(
        ReviewCause Why, string? Note = null) : CommandBody;

    private static async Task<CommandResult> HandleAsync(
        Guid patient,
        Guid episode,
        CommandRequest request,
        Body body,
        CommandExecutor<OutcomeState, OutcomeEvent> outcomes,
        ClinicalCatalogue catalogue,
        CancellationToken ct)
    {
        var check = new Check().Text(body.Note, "note", 500);
        if (check.Failed) return CommandResult.Invalid(check);
        var context = request.For(body);
        var command = new ReviewToRecommend(new EpisodeId(episode), body.Why, body.Note);
        return CommandResult.From(await outcomes.ExecuteAsync(
            patient,
            context,
            state => OutcomeDecider.RecommendReview(state, command, context, catalogue.Rules),
            null,
            ct));
    }
}
