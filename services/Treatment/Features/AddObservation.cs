using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;
using PeriostealPlatform.Treatment.TreatmentHistories;

namespace PeriostealPlatform.Treatment.Features;

/// <summary>Adds readings during or after a reaction, also when the session has ended (TRT-12).</summary>
internal static class AddObservation
{
    public static void Map(RouteGroupBuilder session) =>
        session.MapPost("/observations", HandleAsync)
            .AllowRoles(Roles.TreatingPractitioner, Roles.ClinicalLead)
            .WithName("AddObservation");

    private static Task<CommandResult> HandleAsync(
        Guid patient,
        Guid course,
        Guid session,
        AddObservationBody body,
        CommandRequest request,
        TreatmentCommands commands,
        CancellationToken ct) =>
        commands.RunAsync(
            patient, request, body, body.Check().Text(body.Note, "note", AddObservationBody.LongestNote),
            (state, by) => ObservationDecider.Add(
                state, by, new CourseId(course), new SessionId(session), body.ToReading(minutes: null).Vitals,
                body.Position, body.Note),
            ct);
}

/// <param name="Note">Free text, at most 500 characters.</param>
internal sealed record AddObservationBody(string? Note = null) : VitalsBody
{
    public const int LongestNote = 500;
}
