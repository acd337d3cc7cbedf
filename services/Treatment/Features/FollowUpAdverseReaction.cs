using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;
using PeriostealPlatform.Treatment.TreatmentHistories;

namespace PeriostealPlatform.Treatment.Features;

/// <summary>Records how an adverse reaction went on; a final outcome closes it.</summary>
internal static class FollowUpAdverseReaction
{
    public static void Map(RouteGroupBuilder reaction) =>
        reaction.MapPost("/follow-ups", HandleAsync)
            .AllowRoles(Roles.TreatingPractitioner, Roles.ClinicalLead)
            .WithName("FollowUpAdverseReaction");

    private static Task<CommandResult> HandleAsync(
        Guid patient,
        Guid course,
        Guid reaction,
        FollowUpAdverseReactionBody body,
        CommandRequest request,
        TreatmentCommands commands,
        CancellationToken ct) =>
        commands.RunAsync(
            patient, request, body, body.Check(),
            (state, by) => ReactionCareDecider.FollowUp(
                state, by, new CourseId(course), new AdverseReactionId(reaction), body.Outcome, body.ResolvedAt,
                body.Note),
            ct,
            afterDeath: true);
}

/// <param name="ResolvedAt">When it was over; needed when it is.</param>
/// <param name="Note">Free text, at most 2000 characters.</param>
internal sealed record FollowUpAdverseReactionBody(
    ReactionOutcome Outcome, DateTimeOffset? ResolvedAt = null, string? Note = null) : CommandBody
{
    private const int LongestNote = 2000;

    public Check Check() => new Check().Text(Note, "note", LongestNote);
}
