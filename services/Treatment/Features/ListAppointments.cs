using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;
using PeriostealPlatform.Treatment.Appointments;

namespace PeriostealPlatform.Treatment.Features;

/// <summary>A clinic's book of some days: ids and codes only.</summary>
internal static class ListAppointments
{
    private const int MostDays = 62;

    public static void Map(RouteGroupBuilder clinic) =>
        clinic.MapGet("/appointments", HandleAsync)
            .AllowRoles(Roles.Reception, Roles.TreatingPractitioner, Roles.ClinicalLead)
            .WithName("ListAppointments")
            .Produces<IReadOnlyList<AppointmentRow>>()
            .Produces<ProblemBody>(StatusCodes.Status403Forbidden, Problems.MediaType);

    private static async Task<IResult> HandleAsync(
        string clinic, HttpContext http, AppointmentQueries book, TimeProvider clock, CancellationToken ct,
        DateOnly? from = null, int days = 7)
    {
        if (Caller.Of(http.User)?.Clinic != clinic)
            return Problems.For(ProblemCodes.Forbidden, "This is the book of another clinic.");
        if (days is < 1 or > MostDays)
            return Problems.Invalid(Check.That(false, "days", $"must be between 1 and {MostDays}"));
        var start = from ?? DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        return TypedResults.Ok(await book.OfClinicAsync(clinic, start, days, ct));
    }
}
