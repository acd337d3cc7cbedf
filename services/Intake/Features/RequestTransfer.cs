using System.Text.Json.Nodes;
using PeriostealPlatform.Catalogue;
using PeriostealPlatform.Intake.Patients;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.Intake.Features;

/// <summary>Asks another clinic to take an episode over (INT-16).</summary>
internal static class RequestTransfer
{
    public static void Map(IEndpointRouteBuilder episodes) => episodes.MapPost("/transfers", HandleAsync)
        .AllowRoles(Roles.TreatingPractitioner, Roles.ClinicalLead)
        .WithName(nameof(RequestTransfer));

    private static async Task<CommandResult> HandleAsync(
        Guid patient,
        Guid episode,
        CommandRequest request,
        RequestTransferBody body,
        PatientCommands patients,
        ClinicalCatalogue catalogue,
        CancellationToken ct)
    {
        var check = new Check()
            .Text(body.To, "to", FieldChecks.ShortText, required: true)
            .Text(body.HandoverSummaryRef, "handoverSummaryRef", FieldChecks.Line);
        if (check.Failed)
            return CommandResult.Invalid(check);

        var context = request.For(body);
        var id = new TransferId(Guid.CreateVersion7(request.RecordedAt));
        var wish = new PatientEvent.TransferRequested(
            id, new(episode), request.Actor.Clinic, body.To, body.Reason, body.HandoverSummaryRef);
        return CommandResult.From(await patients.ExecuteAsync(
            patient,
            context,
            state => TransferDecider.Request(state, wish, context.OccurredAt, catalogue),
            _ => new JsonObject { ["transferId"] = id.Value },
            ct));
    }
}

/// <summary>The command as it is sent.</summary>
/// <param name="To">Code of the clinic that is asked.</param>
/// <param name="Reason">Why.</param>
/// <param name="HandoverSummaryRef">Where the handover summary lies.</param>
internal sealed record RequestTransferBody(string To, TransferReason Reason, string? HandoverSummaryRef = null)
    : CommandBody;
