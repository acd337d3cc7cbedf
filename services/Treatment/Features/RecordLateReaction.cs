using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;
using PeriostealPlatform.Treatment.TreatmentHistories;

namespace PeriostealPlatform.Treatment.Features;

/// <summary>Records an expected reaction that was told of after the session (domain.md §2.5).</summary>
internal static class RecordLateReaction
{
    public static void Map(RouteGroupBuilder session) =>
        session.MapPost("/late-reactions", HandleAsync)
            .AllowRoles(Roles.TreatingPractitioner, Roles.ClinicalLead)
            .WithName("RecordLateReaction");

    private static Task<CommandResult> HandleAsync(
        Guid patient,
        Guid course,
        Guid session,
        RecordLateReactionBody body,
        CommandRequest request,
        TreatmentCommands commands,
        CancellationToken ct) =>
        commands.RunAsync(
            patient, request, body, check: null,
            (state, by) => ObservationDecider.Report(
                state, by, new CourseId(course), new SessionId(session),
                new LateReaction(body.Kind, body.OnsetH, body.SizeMm, body.LastedH, body.ReportedBy)),
            ct);
}

/// <param name="OnsetH">Hours after the session, 0 to 72; an expected reaction begins within 48.</param>
/// <param name="SizeMm">Of a bruise, mm; an expected one is at most 20.</param>
/// <param name="LastedH">Hours it lasted, expected at most 72; left out while it lasts.</param>
internal sealed record RecordLateReactionBody(
    LocalReaction Kind, int OnsetH, ReactionReporter ReportedBy, int? SizeMm = null, int? LastedH = null) : CommandBody;
