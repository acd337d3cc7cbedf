using System.Text.RegularExpressions;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;
using PeriostealPlatform.Treatment.TreatmentHistories;

namespace PeriostealPlatform.Treatment.Features;

/// <summary>Books a session with a practitioner and a room that are free then.</summary>
internal static class ScheduleSession
{
    public static void Map(RouteGroupBuilder course) =>
        course.MapPost("/appointments", HandleAsync)
            .AllowRoles(Roles.Reception, Roles.TreatingPractitioner, Roles.ClinicalLead)
            .WithName("ScheduleSession");

    private static Task<CommandResult> HandleAsync(
        Guid patient,
        Guid course,
        ScheduleSessionBody body,
        CommandRequest request,
        TreatmentCommands commands,
        CancellationToken ct)
    {
        var id = TreatmentCommands.NewId(request);
        return commands.RunAsync(
            patient, request, body, body.Check(),
            (state, by) => AppointmentDecider.Schedule(
                state, by, new CourseId(course), new SessionId(id), body.ToSlot(by.Clinic)),
            ct,
            ("sessionId", id));
    }
}

/// <summary>When and where, at the clinic that books.</summary>
/// <param name="PlannedFor">With the clinic's offset.</param>
/// <param name="DurationMin">5 to 60.</param>
/// <param name="Room">Code of a room of the clinic.</param>
/// <param name="Practitioner">User id.</param>
internal sealed partial record ScheduleSessionBody(
    DateTimeOffset PlannedFor, int DurationMin, string Room, string Practitioner) : CommandBody
{
    private const int LongestRoom = 50;

    public Check Check() => new Check()
        .Text(Room, "room", LongestRoom, required: true)
        .And(UserId().IsMatch(Practitioner), "practitioner", "must be a user id");

    public Slot ToSlot(string clinic) => new(PlannedFor, DurationMin, clinic, Room, Practitioner);

    [GeneratedRegex("^[A-Za-z0-9._:-]{1,100}$")]
    private static partial Regex UserId();
}
