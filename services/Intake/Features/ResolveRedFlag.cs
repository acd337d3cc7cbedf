using PeriostealPlatform.Intake.Patients;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.Intake.Features;

/// <summary>Records what became of a red flag; it no longer stands in the way.</summary>
internal static class ResolveRedFlag
{
    public static void Map(IEndpointRouteBuilder patients) =>
        patients.MapPost("/red-flags/{flag:guid}/resolution", HandleAsync)
        .AllowRoles(Roles.TreatingPractitioner, Roles.ClinicalLead)
        .WithName(nameof(ResolveRedFlag));

    private static async Task<CommandResult> HandleAsync(
        Guid patient,
        Guid flag,
        CommandRequest request,
        ResolveRedFlagBody body,
        PatientCommands patients,
        CancellationToken ct)
    {
        var check = FieldChecks.Words(body.Resolution, "resolution");
        return check.Failed
            ? CommandResult.Invalid(check)
            : CommandResult.From(await patients.ExecuteAsync(
                patient,
                request.For(body),
                state => RedFlagDecider.Resolve(state, new(flag), body.Resolution, request.Actor.Clinic),
                null,
                ct));
    }
}

/// <summary>The command as it is sent.</summary>
/// <param name="Resolution">What became of it, 10 to 2000 characters.</param>
internal sealed record ResolveRedFlagBody(string Resolution) : CommandBody;
