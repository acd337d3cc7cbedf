using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;
using PeriostealPlatform.Treatment.TreatmentHistories;

namespace PeriostealPlatform.Treatment.Features;

/// <summary>Records that a planned session did not take place.</summary>
internal static class RecordMissedSession
{
    public static void Map(RouteGroupBuilder course) =>
        course.MapPost("/missed-sessions", HandleAsync)
            .AllowRoles(Roles.Reception, Roles.TreatingPractitioner, Roles.ClinicalLead)
            .WithName("RecordMissedSession");

    private static Task<CommandResult> HandleAsync(
        Guid patient,
        Guid course,
        RecordMissedSessionBody body,
        CommandRequest request,
        TreatmentCommands commands,
        CancellationToken ct) =>
        commands.RunAsync(
            patient, request, body, check: null,
            (state, by) => AttendanceDecider.Miss(
                state, by, new CourseId(course), new Missed(body.PlannedFor, body.Kind, body.ContactMade)),
            ct);
}

/// <param name="PlannedFor">When the session was booked, with offset.</param>
/// <param name="Kind">Who cancelled, or nobody.</param>
/// <param name="ContactMade">Whether the patient was reached.</param>
internal sealed record RecordMissedSessionBody(DateTimeOffset PlannedFor, MissedKind Kind, bool ContactMade)
    : CommandBody;
