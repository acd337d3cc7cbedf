using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;
using PeriostealPlatform.Treatment.TreatmentHistories;

namespace PeriostealPlatform.Treatment.Features;

/// <summary>Records peristalsis during a session; digestive indications need it (TRT-11).</summary>
internal static class RecordPeristalsis
{
    public static void Map(RouteGroupBuilder session) =>
        session.MapPost("/peristalsis", HandleAsync)
            .AllowRoles(Roles.TreatingPractitioner, Roles.ClinicalLead)
            .WithName("RecordPeristalsis");

    private static Task<CommandResult> HandleAsync(
        Guid patient,
        Guid course,
        Guid session,
        RecordPeristalsisBody body,
        CommandRequest request,
        TreatmentCommands commands,
        CancellationToken ct) =>
        commands.RunAsync(
            patient, request, body, check: null,
            (state, by) => VitalsDecider.Peristalsis(
                state, by, new CourseId(course), new SessionId(session),
                new PeristalsisReading(body.Ordinal, body.Method, body.SoundsPerMinute)),
            ct);
}

/// <param name="SoundsPerMinute">Bowel sounds counted over 60 s, 0 to 60.</param>
internal sealed record RecordPeristalsisBody(
    Peristalsis Ordinal, PeristalsisMethod? Method = null, int? SoundsPerMinute = null) : CommandBody;
