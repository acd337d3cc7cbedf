using PeriostealPlatform.Catalogue;
using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.Outcomes.Episodes;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.Outcomes.Features;

/// <summary>Records the total of a licensed questionnaire that was scored outside; never its items (OUT-03).</summary>
internal static class RecordExternalScore
{
    public static void Map(IEndpointRouteBuilder episodes) => episodes.MapPost("/external-scores", HandleAsync)
        .AllowRoles(Roles.TreatingPractitioner, Roles.ClinicalLead);

    /// <param name="Instrument">Code of the questionnaire, such as <c>ndi</c>.</param>
    /// <param name="Total">Its total.</param>
    /// <param name="LicenceHeld">Whether the clinic holds the licence.</param>
    /// <param name="By">Who scored it.</param>
    internal sealed record Body(
        string Instrument, decimal Total, bool LicenceHeld, ScoredBy By) : CommandBody;

    private static async Task<CommandResult> HandleAsync(
        Guid patient,
        Guid episode,
        CommandRequest request,
        Body body,
        CommandExecutor<OutcomeState, OutcomeEvent> outcomes,
        ClinicalCatalogue catalogue,
        CancellationToken ct)
    {
        var check = new Check().Text(body.Instrument, "instrument", 40, required: true);
        if (check.Failed) return CommandResult.Invalid(check);
        var context = request.For(body);
        var command = new ExternalScoreToRecord(
            new EpisodeId(episode), body.Instrument, body.Total, body.LicenceHeld, body.By);
        return CommandResult.From(await outcomes.ExecuteAsync(
            patient,
            context,
            state => OutcomeDecider.RecordExternalScore(state, command, context, catalogue),
            null,
            ct));
    }
}
