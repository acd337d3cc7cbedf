using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;
using PeriostealPlatform.Treatment.TreatmentHistories;

namespace PeriostealPlatform.Treatment.Features;

/// <summary>Moves a booked session to another time, room or practitioner.</summary>
internal static class RescheduleSession
{
    public static void Map(RouteGroupBuilder appointment) =>
        appointment.MapPost("/rescheduling", HandleAsync)
            .AllowRoles(Roles.Reception, Roles.TreatingPractitioner, Roles.ClinicalLead)
            .WithName("RescheduleSession");

    private static Task<CommandResult> HandleAsync(
        Guid patient,
        Guid course,
        Guid session,
        ScheduleSessionBody body,
        CommandRequest request,
        TreatmentCommands commands,
        CancellationToken ct) =>
        commands.RunAsync(
            patient, request, body, body.Check(),
            (state, by) => AppointmentDecider.Reschedule(
                state, by, new CourseId(course), new SessionId(session), body.ToSlot(by.Clinic)),
            ct);
}
