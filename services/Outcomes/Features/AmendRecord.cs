using PeriostealPlatform.EventSourcing.Amendments;
using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.Outcomes.Episodes;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.Outcomes.Features;

/// <summary>
/// Amends a recorded value; a clinical lead countersigns old entries and those of others (TRT-20, TRT-21).
/// </summary>
internal static class AmendRecord
{
    public static void Map(IEndpointRouteBuilder patients)
    {
        var amendments = patients.MapGroup("/amendments");
        amendments.MapPost("", AmendAsync).AllowRoles(Roles.TreatingPractitioner, Roles.ClinicalLead);
        amendments.MapPost("/countersignatures", CountersignAsync).AllowRoles(Roles.ClinicalLead);
    }

    private static async Task<CommandResult> AmendAsync(
        Guid patient,
        CommandRequest request,
        AmendRecordBody body,
        CommandExecutor<OutcomeState, OutcomeEvent> outcomes,
        AmendmentDecider<OutcomeState, OutcomeEvent> amendments,
        CancellationToken ct)
    {
        var check = body.Check();
        if (check.Failed) return CommandResult.Invalid(check);
        var context = request.For(body);
        return CommandResult.From(await outcomes.ExecuteOnHistoryAsync(
            patient, context, history => amendments.Amend(history, context, body.ToRequest()), null, ct));
    }

    private static async Task<CommandResult> CountersignAsync(
        Guid patient,
        CommandRequest request,
        CountersignAmendmentBody body,
        CommandExecutor<OutcomeState, OutcomeEvent> outcomes,
        AmendmentDecider<OutcomeState, OutcomeEvent> amendments,
        CancellationToken ct)
    {
        var check = body.Check();
        if (check.Failed) return CommandResult.Invalid(check);
        var context = request.For(body);
        return CommandResult.From(await outcomes.ExecuteOnHistoryAsync(
            patient, context, history => amendments.Countersign(history, context, body.ToRequest()), null, ct));
    }
}
