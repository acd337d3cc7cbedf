using PeriostealPlatform.Catalogue;
using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.Outcomes.Episodes;
using PeriostealPlatform.Outcomes.Measures;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.Outcomes.Features;

/// <summary>Records one measure on its own, such as one the patient answers before the visit (OUT-01).</summary>
internal static class RecordMeasure
{
    public static void Map(IEndpointRouteBuilder episodes) => episodes.MapPost("/measures", HandleAsync)
        .AllowRoles(Roles.TreatingPractitioner, Roles.ClinicalLead);

    /// <param name="Code">The measure.</param>
    /// <param name="Value">Its raw answer in any of its forms.</param>
    /// <param name="Context">What it is taken for.</param>
    internal sealed record Body(
        string Code, MeasureValue Value, MeasureContext Context) : CommandBody;

    private static async Task<CommandResult> HandleAsync(
        Guid patient,
        Guid episode,
        CommandRequest request,
        Body body,
        CommandExecutor<OutcomeState, OutcomeEvent> outcomes,
        ClinicalCatalogue catalogue,
        CancellationToken ct)
    {
        var check = new Check().Text(body.Code, "code", 40, required: true);
        if (check.Failed) return CommandResult.Invalid(check);
        var context = request.For(body);
        var command = new MeasureToRecord(new EpisodeId(episode), body.Code, body.Value, body.Context);
        return CommandResult.From(await outcomes.ExecuteAsync(
            patient, context, state => OutcomeDecider.RecordMeasure(state, command, context, catalogue), null, ct));
    }
}
