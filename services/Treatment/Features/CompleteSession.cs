using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;
using PeriostealPlatform.Treatment.TreatmentHistories;

namespace PeriostealPlatform.Treatment.Features;

/// <summary>Completes a session (TRT-10, 11, 12).</summary>
internal static class CompleteSession
{
    public static void Map(RouteGroupBuilder session) =>
        session.MapPost("/completion", HandleAsync)
            .AllowRoles(Roles.TreatingPractitioner, Roles.ClinicalLead)
            .WithName("CompleteSession");

    private static Task<CommandResult> HandleAsync(
        Guid patient,
        Guid course,
        Guid session,
        CompleteSessionBody body,
        CommandRequest request,
        TreatmentCommands commands,
        CancellationToken ct) =>
        commands.RunAsync(
            patient, request, body, check: null,
            (state, by) => SessionEndDecider.Complete(
                state, by, new CourseId(course), new SessionId(session),
                new SessionClosing(body.DurationMin, body.ToleranceNprs, body.AdviceGiven, body.Peristalsis)),
            ct);
}

/// <param name="DurationMin">5 to 60.</param>
/// <param name="ToleranceNprs">0 to 10.</param>
/// <param name="Peristalsis">What was observed during the session when left out.</param>
internal sealed record CompleteSessionBody(
    int DurationMin, bool AdviceGiven, int ToleranceNprs, Peristalsis? Peristalsis = null) : CommandBody;
