using PeriostealPlatform.EventSourcing.Amendments;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;
using PeriostealPlatform.Treatment.TreatmentHistories;

namespace PeriostealPlatform.Treatment.Features;

/// <summary>Amends one value of an entry, the only change that an ended session knows (TRT-18, 20, 21).</summary>
internal static class AmendRecord
{
    public static void Map(RouteGroupBuilder patient) =>
        patient.MapPost("/amendments", HandleAsync)
            .AllowRoles(Roles.TreatingPractitioner, Roles.ClinicalLead)
            .WithName("AmendRecord");

    private static Task<CommandResult> HandleAsync(
        Guid patient,
        AmendRecordBody body,
        CommandRequest request,
        TreatmentCommands commands,
        AmendmentDecider<TreatmentState, TreatmentEvent> amendments,
        CancellationToken ct) =>
        commands.RunOnHistoryAsync(
            patient, request, body, body.Check(), (history, by) => amendments.Amend(history, by, body.ToRequest()), ct);
}
