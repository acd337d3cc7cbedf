using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;
using PeriostealPlatform.Treatment.TreatmentHistories;

namespace PeriostealPlatform.Treatment.Features;

/// <summary>Cancels a booked session; at short notice it counts as missed.</summary>
internal static class CancelSession
{
    public static void Map(RouteGroupBuilder appointment) =>
        appointment.MapPost("/cancellation", HandleAsync)
            .AllowRoles(Roles.Reception, Roles.TreatingPractitioner, Roles.ClinicalLead)
            .WithName("CancelSession");

    private static Task<CommandResult> HandleAsync(
        Guid patient,
        Guid course,
        Guid session,
        CancelSessionBody body,
        CommandRequest request,
        TreatmentCommands commands,
        CancellationToken ct) =>
        commands.RunAsync(
            patient, request, body, body.Check(),
            (state, by) => AppointmentDecider.Cancel(
                state, by, new CourseId(course), new SessionId(session), body.Reason),
            ct);
}

/// <param name="Reason"><c>patient-request</c> or <c>clinic-request</c>; the platform itself gives the others.</param>
internal sealed record CancelSessionBody(CancelReason Reason) : CommandBody
{
    public Check Check() => ServiceDefaults.Http.Check.That(
        Reason is CancelReason.PatientRequest or CancelReason.ClinicRequest,
        "reason", "must be patient-request or clinic-request");
}
