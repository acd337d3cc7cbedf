using PeriostealPlatform.Catalogue;
using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.Outcomes.Episodes;
using PeriostealPlatform.Outcomes.Measures;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.Outcomes.Features;

/// <summary>Records the measures before treatment, without which no course starts (F27, TRT-04, OUT-01).</summary>
internal static class RecordBaseline
{
    public static void Map(IEndpointRouteBuilder episodes) => episodes.MapPost("/baseline", HandleAsync)
        .AllowRoles(Roles.TreatingPractitioner, Roles.ClinicalLead);

    /// <param name="Measures">Answers by code: a number, item answers, or a number for each part.</param>
    /// <param name="Activities">Names of the activities rated in <c>psfs</c>, in its order.</param>
    /// <param name="CompletedBy">Who answered.</param>
    /// <param name="Mode">How it was taken.</param>
    internal sealed record Body(
        IReadOnlyDictionary<string, MeasureValue> Measures,
        IReadOnlyList<string>? Activities = null,
        CompletedBy? CompletedBy = null,
        AnswerMode? Mode = null) : CommandBody;

    private static async Task<CommandResult> HandleAsync(
        Guid patient,
        Guid episode,
        CommandRequest request,
        Body body,
        CommandExecutor<OutcomeState, OutcomeEvent> outcomes,
        ClinicalCatalogue catalogue,
        CancellationToken ct)
    {
        var check = AnswerChecks.Of(body.Measures).Texts(body.Activities, "activities", 200);
        if (check.Failed) return CommandResult.Invalid(check);
        var context = request.For(body);
        var command = new BaselineToRecord(
            new EpisodeId(episode), body.Measures, body.CompletedBy, body.Mode, body.Activities);
        return CommandResult.From(await outcomes.ExecuteAsync(
            patient, context, state => OutcomeDecider.RecordBaseline(state, command, context, catalogue), null, ct));
    }
}
