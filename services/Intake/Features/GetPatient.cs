using PeriostealPlatform.Intake.Patients;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.Intake.Features;

/// <summary>
/// Says how far a patient's intake has come, in codes only. The record itself is read through Records, whose gate knows
/// consent and purpose; here a clinic sees what it holds.
/// </summary>
internal static class GetPatient
{
    public static void Map(IEndpointRouteBuilder patients) => patients.MapGet("", HandleAsync)
        .AllowRoles(Roles.Reception, Roles.TreatingPractitioner, Roles.ClinicalLead, Roles.System)
        .WithName(nameof(GetPatient))
        .Produces<PatientView>()
        .Produces<ProblemBody>(StatusCodes.Status403Forbidden, Problems.MediaType)
        .Produces<ProblemBody>(StatusCodes.Status404NotFound, Problems.MediaType);

    private static async Task<IResult> HandleAsync(
        Guid patient, HttpContext http, PatientCommands patients, CancellationToken ct)
    {
        var (state, head) = await patients.LoadAsync(patient, ct);
        if (state.Status == PatientStatus.Unknown)
            return Problems.From(Refusals.NoSuchPatient);

        var actor = Caller.Of(http.User);
        if (actor?.Role != Roles.System && !Custody.MayLook(state, actor?.Clinic))
            return Problems.From(Refusals.NotYours(actor?.Clinic ?? "This token"));

        http.Response.Headers.ETag = $"\"{head.Version}\"";
        return TypedResults.Ok(PatientView.Of(patient, head.Version, state));
    }
}
