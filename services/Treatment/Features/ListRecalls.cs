using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;
using PeriostealPlatform.Treatment.Appointments;

namespace PeriostealPlatform.Treatment.Features;

/// <summary>Patients of a clinic whose next session is due and not booked: ids only.</summary>
internal static class ListRecalls
{
    public static void Map(RouteGroupBuilder clinic) =>
        clinic.MapGet("/recalls", HandleAsync)
            .AllowRoles(Roles.Reception, Roles.TreatingPractitioner, Roles.ClinicalLead)
            .WithName("ListRecalls")
            .Produces<IReadOnlyList<RecallRow>>()
            .Produces<ProblemBody>(StatusCodes.Status403Forbidden, Problems.MediaType);

    private static async Task<IResult> HandleAsync(
        string clinic, HttpContext http, AppointmentQueries book, TimeProvider clock, CancellationToken ct) =>
        Caller.Of(http.User)?.Clinic == clinic
            ? TypedResults.Ok(await book.RecallsAsync(clinic, clock.GetUtcNow(), ct))
            : Problems.For(ProblemCodes.Forbidden, "These are the patients of another clinic.");
}
