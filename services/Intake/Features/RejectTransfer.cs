using PeriostealPlatform.Intake.Patients;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.Intake.Features;

/// <summary>Does not take an episode over; it stays where it is.</summary>
internal static class RejectTransfer
{
    public static void Map(IEndpointRouteBuilder episodes) =>
        episodes.MapPost("/transfers/{transfer:guid}/rejection", HandleAsync)
        .AllowRoles(Roles.TreatingPractitioner, Roles.ClinicalLead)
        .WithName(nameof(RejectTransfer));

    private static async Task<CommandResult> HandleAsync(
        Guid patient,
        Guid episode,
        Guid transfer,
        CommandRequest request,
        RejectTransferBody body,
        PatientCommands patients,
        CancellationToken ct)
    {
        var check = FieldChecks.Words(body.Reason, "reason");
        return check.Failed
            ? CommandResult.Invalid(check)
            : CommandResult.From(await patients.ExecuteAsync(
                patient,
                request.For(body),
                state => TransferDecider.Reject(
                    state, new(episode), new(transfer), body.Reason, request.Actor.Clinic),
                null,
                ct));
    }
}

/// <summary>The command as it is sent.</summary>
/// <param name="Reason">Why not, 10 to 2000 characters.</param>
internal sealed record RejectTransferBody(string Reason) : CommandBody;
