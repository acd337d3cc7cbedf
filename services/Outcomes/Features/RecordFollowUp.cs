using PeriostealPlatform.Catalogue;
using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.Outcomes.Episodes;
using PeriostealPlatform.Outcomes.Measures;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.Outcomes.Features;

/// <summary>Records how the patient fares some months after the discharge (OUT-01).</summary>
internal static class RecordFollowUp
{
    public static void Map(IEndpointRouteBuilder episodes) => episodes.MapPost("/follow-ups", HandleAsync)
        .AllowRoles(Roles.TreatingPractitioner, Roles.ClinicalLead);

    /// <param name="MonthsAfter">Months since the discharge, 1 to 12.</param>
    /// <param name="Measures">Answers by code.</param>
    internal sealed record Body(
        int MonthsAfter, IReadOnlyDictionary<string, MeasureValue> Measures) : CommandBody;

    private static async Task<CommandResult> HandleAsync(
        Guid patient,
        Guid episode,
        CommandRequest request,
        Body body,
        CommandExecutor<OutcomeState, OutcomeEvent> outcomes,
        ClinicalCatalogue catalogue,
        CancellationToken ct)
    {
        var check = AnswerChecks.Of(body.Measures).Range<int>(body.MonthsAfter, "monthsAfter", 1, 12);
        if (check.Failed) return CommandResult.Invalid(check);
        var context = request.For(body);
        var command = new FollowUpToRecord(new EpisodeId(episode), body.MonthsAfter, body.Measures);
        return CommandResult.From(await outcomes.ExecuteAsync(
            patient, context, state => OutcomeDecider.RecordFollowUp(state, command, context, catalogue), null, ct));
    }
}
