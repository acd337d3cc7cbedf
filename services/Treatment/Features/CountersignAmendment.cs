using PeriostealPlatform.EventSourcing.Amendments;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;
using PeriostealPlatform.Treatment.TreatmentHistories;

namespace PeriostealPlatform.Treatment.Features;

/// <summary>A clinical lead agrees to one amendment that somebody else will make (TRT-21).</summary>
internal static class CountersignAmendment
{
    public static void Map(RouteGroupBuilder patient) =>
        patient.MapPost("/amendments/countersignatures", HandleAsync)
            .AllowRoles(Roles.ClinicalLead)
            .WithName("CountersignAmendment");

    private static Task<CommandResult> HandleAsync(
        Guid patient,
        CountersignAmendmentBody body,
        CommandRequest request,
        TreatmentCommands commands,
        AmendmentDecider<TreatmentState, TreatmentEvent> amendments,
        CancellationToken ct) =>
        commands.RunOnHistoryAsync(
            patient, request, body, body.Check(),
            (history, by) => amendments.Countersign(history, by, body.ToRequest()),
            ct);
}
