using PeriostealPlatform.Catalogue;
using PeriostealPlatform.Intake.Patients;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.Intake.Features;

/// <summary>Records which clinics may see the record.</summary>
internal static class SetSharing
{
    public static void Map(IEndpointRouteBuilder patients) => patients.MapPost("/sharing-directives", HandleAsync)
        .AllowRoles(Roles.TreatingPractitioner, Roles.ClinicalLead)
        .WithName(nameof(SetSharing));

    private static async Task<CommandResult> HandleAsync(
        Guid patient,
        CommandRequest request,
        SetSharingBody body,
        PatientCommands patients,
        ClinicalCatalogue catalogue,
        CancellationToken ct)
    {
        var check =
            new Check().Count(body.Clinics, "clinics", 0, 100).Texts(body.Clinics, "clinics", FieldChecks.ShortText);
        if (check.Failed)
            return CommandResult.Invalid(check);
        return CommandResult.From(await patients.ExecuteAsync(
            patient,
            request.For(body),
            state => SharingDecider.Set(
                state,
                body.Policy,
                body.Clinics ?? [],
                body.BreakGlassAllowed ?? true,
                request.Actor.Clinic,
                catalogue),
            null,
            ct));
    }
}

/// <summary>The command as it is sent.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Clinics">Clinics, when the policy names some.</param>
/// <param name="BreakGlassAllowed">Whether an emergency may override it; yes when left out.</param>
internal sealed record SetSharingBody(
    SharingPolicy Policy, IReadOnlyList<string>? Clinics = null, bool? BreakGlassAllowed = null) : CommandBody;
