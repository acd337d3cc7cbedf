using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;
using PeriostealPlatform.Treatment.TreatmentHistories;

namespace PeriostealPlatform.Treatment.Features;

/// <summary>Goes on with a held course, or with a halted one once it is cleared (TRT-16).</summary>
internal static class ResumeCourse
{
    public static void Map(RouteGroupBuilder course) =>
        course.MapPost("/resumption", HandleAsync)
            .AllowRoles(Roles.TreatingPractitioner, Roles.ClinicalLead)
            .WithName("ResumeCourse");

    private static Task<CommandResult> HandleAsync(
        Guid patient,
        Guid course,
        ResumeCourseBody body,
        CommandRequest request,
        TreatmentCommands commands,
        CancellationToken ct) =>
        commands.RunAsync(
            patient, request, body, body.Check(),
            (state, by) => PauseDecider.Resume(state, by, new CourseId(course), body.Reason),
            ct);
}

/// <param name="Reason">Why a halted course may go on; at most 500 characters.</param>
internal sealed record ResumeCourseBody(string? Reason = null) : CommandBody
{
    private const int LongestReason = 500;

    public Check Check() => new Check().Text(Reason, "reason", LongestReason);
}
