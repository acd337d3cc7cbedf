using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;
using PeriostealPlatform.Treatment.TreatmentHistories;

namespace PeriostealPlatform.Treatment.Features;

/// <summary>Breaks a session off; the only end that the red zone leaves (TRT-12).</summary>
internal static class AbortSession
{
    private const int LongestNote = 2000;

    public static void Map(RouteGroupBuilder session) =>
        session.MapPost("/abortion", HandleAsync)
            .AllowRoles(Roles.TreatingPractitioner, Roles.ClinicalLead)
            .WithName("AbortSession");

    private static Task<CommandResult> HandleAsync(
        Guid patient,
        Guid course,
        Guid session,
        AbortSessionBody body,
        CommandRequest request,
        TreatmentCommands commands,
        CancellationToken ct) =>
        commands.RunAsync(
            patient, request, body, new Check().Text(body.Note, "note", LongestNote),
            (state, by) => SessionEndDecider.Abort(
                state, by, new CourseId(course), new SessionId(session), body.Reason, body.Note),
            ct);
}

/// <param name="Note">Free text, at most 2000 characters.</param>
internal sealed record AbortSessionBody(AbortReason Reason, string? Note = null) : CommandBody;
