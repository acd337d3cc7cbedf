using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;
using PeriostealPlatform.Treatment.TreatmentHistories;

namespace PeriostealPlatform.Treatment.Features;

/// <summary>
/// Records vitals before the first point; a reading in the red zone leaves only stop and abort (TRT-12).
/// </summary>
internal static class RecordVitalsBefore
{
    public static void Map(RouteGroupBuilder session) =>
        session.MapPost("/vitals-before", HandleAsync)
            .AllowRoles(Roles.TreatingPractitioner, Roles.ClinicalLead)
            .WithName("RecordVitalsBefore");

    private static Task<CommandResult> HandleAsync(
        Guid patient,
        Guid course,
        Guid session,
        RecordVitalsBeforeBody body,
        CommandRequest request,
        TreatmentCommands commands,
        CancellationToken ct) =>
        commands.RunAsync(
            patient, request, body, body.Check(),
            (state, by) => VitalsDecider.Before(
                state, by, new CourseId(course), new SessionId(session), body.ToReading(body.MinutesRest)),
            ct);
}

/// <param name="MinutesRest">
/// Rest before the reading; the claim on heart rate needs 3. Left out, it is the time since the session started.
/// </param>
internal sealed record RecordVitalsBeforeBody(int? MinutesRest = null) : VitalsBody;
