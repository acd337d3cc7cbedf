using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;
using PeriostealPlatform.Treatment.TreatmentHistories;

namespace PeriostealPlatform.Treatment.Features;

/// <summary>Starts a planned course once its baseline measures are recorded (TRT-04).</summary>
internal static class ActivateCourse
{
    public static void Map(RouteGroupBuilder course) =>
        course.MapPost("/activation", HandleAsync)
            .AllowRoles(Roles.TreatingPractitioner, Roles.ClinicalLead)
            .WithName("ActivateCourse");

    private static Task<CommandResult> HandleAsync(
        Guid patient,
        Guid course,
        ActivateCourseBody body,
        CommandRequest request,
        TreatmentCommands commands,
        CancellationToken ct) =>
        commands.RunAsync(
            patient, request, body, check: null,
            (state, by) => CourseDecider.Activate(state, by, new CourseId(course), body.PlanVersion),
            ct);
}

/// <param name="PlanVersion">The plan that was read and agreed, from 1.</param>
internal sealed record ActivateCourseBody(int PlanVersion) : CommandBody;
