using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;
using PeriostealPlatform.Treatment.TreatmentHistories;

namespace PeriostealPlatform.Treatment.Features;

/// <summary>Pauses an active course as planned.</summary>
internal static class HoldCourse
{
    public static void Map(RouteGroupBuilder course) =>
        course.MapPost("/hold", HandleAsync)
            .AllowRoles(Roles.TreatingPractitioner, Roles.ClinicalLead)
            .WithName("HoldCourse");

    private static Task<CommandResult> HandleAsync(
        Guid patient,
        Guid course,
        HoldCourseBody body,
        CommandRequest request,
        TreatmentCommands commands,
        CancellationToken ct) =>
        commands.RunAsync(
            patient, request, body, body.Check(),
            (state, by) => PauseDecider.Hold(state, by, new CourseId(course), body.Until, body.Reason),
            ct);
}

/// <param name="Until">Day it is expected to go on; left out when not known.</param>
/// <param name="Reason">Free text, at most 500 characters.</param>
internal sealed record HoldCourseBody(DateOnly? Until = null, string? Reason = null) : CommandBody
{
    private const int LongestReason = 500;

    public Check Check() => new Check().Text(Reason, "reason", LongestReason);
}
