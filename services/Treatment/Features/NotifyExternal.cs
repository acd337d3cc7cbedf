using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;
using PeriostealPlatform.Treatment.TreatmentHistories;

namespace PeriostealPlatform.Treatment.Features;

/// <summary>Records that somebody was told of an adverse reaction.</summary>
internal static class NotifyExternal
{
    public static void Map(RouteGroupBuilder reaction) =>
        reaction.MapPost("/notifications", HandleAsync)
            .AllowRoles(Roles.TreatingPractitioner, Roles.ClinicalLead)
            .WithName("NotifyExternal");

    private static Task<CommandResult> HandleAsync(
        Guid patient,
        Guid course,
        Guid reaction,
        NotifyExternalBody body,
        CommandRequest request,
        TreatmentCommands commands,
        CancellationToken ct) =>
        commands.RunAsync(
            patient, request, body, body.Check(),
            (state, by) => ReactionCareDecider.Notify(
                state, by, new CourseId(course), new AdverseReactionId(reaction),
                new Notified(body.To, body.Method, body.At ?? by.At), body.Note),
            ct,
            afterDeath: true);
}

/// <param name="At">When they were told; the time of the entry when left out.</param>
/// <param name="Note">Free text, at most 2000 characters.</param>
internal sealed record NotifyExternalBody(
    NotifiedParty To, NotificationMethod Method, DateTimeOffset? At = null, string? Note = null) : CommandBody
{
    private const int LongestNote = 2000;

    public Check Check() => new Check().Text(Note, "note", LongestNote);
}
