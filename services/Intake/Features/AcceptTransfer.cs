using PeriostealPlatform.Catalogue;
using PeriostealPlatform.Intake.Patients;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.Intake.Features;

/// <summary>Takes an episode over from the clinic that asked (INT-16). From now on this clinic holds it.</summary>
internal static class AcceptTransfer
{
    public static void Map(IEndpointRouteBuilder episodes) =>
        episodes.MapPost("/transfers/{transfer:guid}/acceptance", HandleAsync)
        .AllowRoles(Roles.TreatingPractitioner, Roles.ClinicalLead)
        .WithName(nameof(AcceptTransfer));

    private static async Task<CommandResult> HandleAsync(
        Guid patient,
        Guid episode,
        Guid transfer,
        CommandRequest request,
        AcceptTransferBody body,
        PatientCommands patients,
        ClinicalCatalogue catalogue,
        CancellationToken ct)
    {
        var context = request.For(body);
        return CommandResult.From(await patients.ExecuteAsync(
            patient,
            context,
            state => TransferDecider.Accept(
                state,
                new(episode),
                new(transfer),
                request.Actor.Clinic,
                request.Actor.UserId,
                context.OccurredAt,
                catalogue),
            null,
            ct));
    }
}

/// <summary>The command as it is sent; who accepts treats the patient from now on.</summary>
internal sealed record AcceptTransferBody : CommandBody;
