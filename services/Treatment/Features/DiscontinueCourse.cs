using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;
using PeriostealPlatform.Treatment.TreatmentHistories;

namespace PeriostealPlatform.Treatment.Features;

/// <summary>Ends a course early; the only end that is left after a reaction of grade 4 or 5 (TRT-16).</summary>
internal static class DiscontinueCourse
{
    public static void Map(RouteGroupBuilder course) =>
        course.MapPost("/discontinuation", HandleAsync)
            .AllowRoles(Roles.TreatingPractitioner, Roles.ClinicalLead)
            .WithName("DiscontinueCourse");

    private static Task<CommandResult> HandleAsync(
        Guid patient,
        Guid course,
        DiscontinueCourseBody body,
        CommandRequest request,
        TreatmentCommands commands,
        CancellationToken ct) =>
        commands.RunAsync(
            patient, request, body, body.Check(),
            (state, by) => PauseDecider.Discontinue(state, by, new CourseId(course), body.Reason, body.Note),
            ct);
}

/// <param name="Note">Free text, at most 2000 characters.</param>
internal sealed record DiscontinueCourseBody(DiscontinuationReason Reason, string? Note = null) : CommandBody
{
    private const int LongestNote = 2000;

    public Check Check() => new Check().Text(Note, "note", LongestNote);
}
