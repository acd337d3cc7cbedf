using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;
using PeriostealPlatform.Treatment.TreatmentHistories;

namespace PeriostealPlatform.Treatment.Features;

/// <summary>Records vitals after the last point and what became of the heart rate (domain.md §1.5).</summary>
internal static class RecordVitalsAfter
{
    public static void Map(RouteGroupBuilder session) =>
        session.MapPost("/vitals-after", HandleAsync)
            .AllowRoles(Roles.TreatingPractitioner, Roles.ClinicalLead)
            .WithName("RecordVitalsAfter");

    private static Task<CommandResult> HandleAsync(
        Guid patient,
        Guid course,
        Guid session,
        RecordVitalsAfterBody body,
        CommandRequest request,
        TreatmentCommands commands,
        CancellationToken ct) =>
        commands.RunAsync(
            patient, request, body, body.Check(),
            (state, by) => VitalsDecider.After(
                state, by, new CourseId(course), new SessionId(session), body.ToReading(body.MinutesAfterLastPoint)),
            ct);
}

/// <param name="MinutesAfterLastPoint">0 to 60.</param>
internal sealed record RecordVitalsAfterBody(int MinutesAfterLastPoint) : VitalsBody;
