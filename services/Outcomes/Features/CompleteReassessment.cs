using System.Text.Json;
using System.Text.Json.Nodes;
using PeriostealPlatform.Catalogue;
using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.Outcomes.Episodes;
using PeriostealPlatform.Outcomes.Measures;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.Outcomes.Features;

/// <summary>Compares with the baseline and computes the response class (OUT-01, OUT-02, OUT-04).</summary>
internal static class CompleteReassessment
{
    public static void Map(IEndpointRouteBuilder episodes) => episodes.MapPost("/reassessments", HandleAsync)
        .AllowRoles(Roles.TreatingPractitioner, Roles.ClinicalLead);

    /// <param name="Measures">Answers by code, the rating of change as <c>groc</c>.</param>
    /// <param name="Override">Another class than the computed one, with its reason.</param>
    /// <param name="Recommendation">The practitioner's; the suggested one when left out.</param>
    /// <param name="Reason">Why it cannot be classified.</param>
    /// <param name="Activities">The activities rated again; must be those of the baseline when given.</param>
    internal sealed record Body(
        IReadOnlyDictionary<string, MeasureValue> Measures,
        ResponseOverride? Override = null,
        Recommendation? Recommendation = null,
        NotAssessableReason? Reason = null,
        IReadOnlyList<string>? Activities = null) : CommandBody;

    private static async Task<CommandResult> HandleAsync(
        Guid patient,
        Guid episode,
        CommandRequest request,
        Body body,
        CommandExecutor<OutcomeState, OutcomeEvent> outcomes,
        ClinicalCatalogue catalogue,
        CancellationToken ct)
    {
        var check = AnswerChecks.Of(body.Measures)
            .Text(body.Override?.Reason, "override.reason", 500).Texts(body.Activities, "activities", 200);
        if (check.Failed) return CommandResult.Invalid(check);
        var context = request.For(body);
        var command = new ReassessmentToComplete(
            new EpisodeId(episode), body.Measures, body.Override, body.Recommendation, body.Reason, body.Activities);
        return CommandResult.From(await outcomes.ExecuteAsync(
            patient,
            context,
            state => OutcomeDecider.CompleteReassessment(state, command, context, catalogue),
            Answer,
            ct));
    }

    private static JsonObject Answer(IReadOnlyList<OutcomeEvent> facts) =>
        facts.OfType<OutcomeEvent.ReassessmentCompleted>().SingleOrDefault() is { } completed
            ? new()
            {
                ["number"] = completed.Number,
                ["response"] = JsonSerializer.SerializeToNode(completed.Response, FactJson.Options),
                ["recommendation"] = JsonSerializer.SerializeToNode(completed.Recommendation, FactJson.Options),
            }
            : [];
}
