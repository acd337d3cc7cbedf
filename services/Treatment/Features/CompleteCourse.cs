using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;
using PeriostealPlatform.Treatment.TreatmentHistories;

namespace PeriostealPlatform.Treatment.Features;

/// <summary>Ends a course whose sessions are done.</summary>
internal static class CompleteCourse
{
    public static void Map(RouteGroupBuilder course) =>
        course.MapPost("/completion", HandleAsync)
            .AllowRoles(Roles.TreatingPractitioner, Roles.ClinicalLead)
            .WithName("CompleteCourse");

    private static Task<CommandResult> HandleAsync(
        Guid patient,
        Guid course,
        CompleteCourseBody body,
        CommandRequest request,
        TreatmentCommands commands,
        CancellationToken ct) =>
        commands.RunAsync(
            patient, request, body, check: null,
            (state, by) => CourseDecider.Complete(state, by, new CourseId(course)),
            ct);
}

internal sealed record CompleteCourseBody : CommandBody;
