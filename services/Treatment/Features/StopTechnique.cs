using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;
using PeriostealPlatform.Treatment.TreatmentHistories;

namespace PeriostealPlatform.Treatment.Features;

/// <summary>Stops work on a point for the rest of the session, in the red zone too (TRT-12, TRT-13).</summary>
internal static class StopTechnique
{
    public static void Map(RouteGroupBuilder session) =>
        session.MapPost("/technique-stops", HandleAsync)
            .AllowRoles(Roles.TreatingPractitioner, Roles.ClinicalLead)
            .WithName("StopTechnique");

    private static Task<CommandResult> HandleAsync(
        Guid patient,
        Guid course,
        Guid session,
        StopTechniqueBody body,
        CommandRequest request,
        TreatmentCommands commands,
        CancellationToken ct) =>
        commands.RunAsync(
            patient, request, body, check: null,
            (state, by) => TechniqueDecider.Stop(
                state, by, new CourseId(course), new SessionId(session), new TriggerPointId(body.TriggerPointId),
                body.Reason),
            ct);
}

/// <param name="TriggerPointId">A point of this session.</param>
internal sealed record StopTechniqueBody(Guid TriggerPointId, StopReason Reason) : CommandBody;
