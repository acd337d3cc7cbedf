using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;
using PeriostealPlatform.Treatment.TreatmentHistories;

namespace PeriostealPlatform.Treatment.Features;

/// <summary>Gives an adverse reaction another grade; a higher one halts the course at once (TRT-15).</summary>
internal static class RegradeAdverseReaction
{
    public static void Map(RouteGroupBuilder reaction) =>
        reaction.MapPost("/regradings", HandleAsync)
            .AllowRoles(Roles.TreatingPractitioner, Roles.ClinicalLead)
            .WithName("RegradeAdverseReaction");

    private static Task<CommandResult> HandleAsync(
        Guid patient,
        Guid course,
        Guid reaction,
        RegradeAdverseReactionBody body,
        CommandRequest request,
        TreatmentCommands commands,
        CancellationToken ct) =>
        commands.RunAsync(
            patient, request, body, body.Check(),
            (state, by) => AdverseReactionDecider.Regrade(
                state, by, new CourseId(course), new AdverseReactionId(reaction), body.From,
                new Regrading(body.To, body.Reason, body.IncidentNumber, body.AmbulanceCalledAt)),
            ct,
            afterDeath: true);
}

/// <param name="From">The grade so far.</param>
/// <param name="To">1 to 5; a lower one is for the clinical lead.</param>
/// <param name="Reason">5 to 500 characters.</param>
/// <param name="IncidentNumber">Of the incident register; needed from grade 3.</param>
/// <param name="AmbulanceCalledAt">Needed at grade 4.</param>
internal sealed record RegradeAdverseReactionBody(
    int From, int To, string Reason, string? IncidentNumber = null, DateTimeOffset? AmbulanceCalledAt = null)
    : CommandBody
{
    private const int ShortestReason = 5, LongestReason = 500, LongestNumber = 40;

    public Check Check() => new Check()
        .Text(Reason, "reason", LongestReason, required: true)
        .And(Reason.Trim().Length >= ShortestReason, "reason", "must have at least 5 characters")
        .Text(IncidentNumber, "incidentNumber", LongestNumber);
}
