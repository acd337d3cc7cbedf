using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;
using PeriostealPlatform.Treatment.TreatmentHistories;

namespace PeriostealPlatform.Treatment.Features;

/// <summary>
/// Where a patient's courses stand, in codes: what a form needs to send the next command. The record is read in
/// Records.
/// </summary>
internal static class GetTreatmentState
{
    public static void Map(RouteGroupBuilder patient) =>
        patient.MapGet("", HandleAsync)
            .AllowRoles(Roles.Reception, Roles.TreatingPractitioner, Roles.ClinicalLead, Roles.System)
            .WithName("GetTreatmentState")
            .Produces<TreatmentStateAnswer>()
            .Produces<ProblemBody>(StatusCodes.Status404NotFound, Problems.MediaType);

    private static async Task<IResult> HandleAsync(
        Guid patient,
        HttpContext http,
        CommandExecutor<TreatmentState, TreatmentEvent> executor,
        CancellationToken ct)
    {
        var (state, head) = await executor.LoadAsync(patient, ct);
        if (head.Version == 0)
            return Problems.NotFound("Nothing is known about this patient.");
        http.Response.Headers.ETag = $"\"{head.Version}\"";
        var reader = Caller.Of(http.User);
        return TypedResults.Ok(new TreatmentStateAnswer(
            head.Version,
            [
                .. from course in state.Courses.Values
                   where MayRead(state, course, reader)
                   orderby course.Id.Value
                   select CourseAnswer.From(course),
            ]));
    }

    /// <summary>The clinic that holds the course, those the patient shares with, and the platform itself.</summary>
    private static bool MayRead(TreatmentState state, Course course, Actor? reader) => reader is not null
        && (reader.Role == Roles.System
            || reader.Clinic == course.Clinic
            || state.Sharing?.Allows(reader.Clinic) == true);
}

internal sealed record TreatmentStateAnswer(long Version, IReadOnlyList<CourseAnswer> Courses);

/// <param name="NextSession">Number the next session will have.</param>
internal sealed record CourseAnswer(
    Guid CourseId,
    Guid EpisodeId,
    string Clinic,
    CourseStatus Status,
    int PlanVersion,
    int SessionsPlanned,
    int SessionsDone,
    int NextSession,
    OpenSessionAnswer? OpenSession)
{
    public static CourseAnswer From(Course course) => new(
        course.Id.Value, course.Episode.Value, course.Clinic, course.Status, course.Plan.Version, course.Plan.Sessions,
        course.SessionsDone, course.NextNumber,
        course.Open is { } open
            ? new OpenSessionAnswer(open.Id.Value, open.Number, open.Clinic, open.InRedZone)
            : null);
}

/// <param name="InRedZone">Only stop and abort are left.</param>
internal sealed record OpenSessionAnswer(Guid SessionId, int Number, string Clinic, bool InRedZone);
