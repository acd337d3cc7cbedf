using System.Text.RegularExpressions;
using PeriostealPlatform.Catalogue;
using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.Outcomes.Episodes;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.Outcomes.Features;

/// <summary>Ends the patient's care in an episode; Treatment and Intake close what they hold of it (OUT-05).</summary>
internal static partial class DischargePatient
{
    private const int LongestSummary = 4000;

    public static void Map(IEndpointRouteBuilder episodes) => episodes.MapPost("/discharge", HandleAsync)
        .AllowRoles(Roles.TreatingPractitioner, Roles.ClinicalLead);

    /// <param name="Reason">Why the patient leaves.</param>
    /// <param name="Summary">What the practitioner writes about the episode, at least 20 characters.</param>
    /// <param name="LetterTo">Kind of addressee such as <c>gp</c>; never a name.</param>
    /// <param name="FollowUpOn">Day of the follow-up.</param>
    internal sealed record Body(
        DischargeReason Reason, string Summary, string? LetterTo = null, DateOnly? FollowUpOn = null) : CommandBody;

    private static async Task<CommandResult> HandleAsync(
        Guid patient,
        Guid episode,
        CommandRequest request,
        Body body,
        CommandExecutor<OutcomeState, OutcomeEvent> outcomes,
        ClinicalCatalogue catalogue,
        CancellationToken ct)
    {
        var context = request.For(body);
        var today = DateOnly.FromDateTime(context.OccurredAt.DateTime);
        var check = new Check().Text(body.Summary, "summary", LongestSummary)
            .And(body.LetterTo is null || Code().IsMatch(body.LetterTo), "letterTo", "must be a code such as gp")
            .And(!(body.FollowUpOn < today), "followUpOn", "must not lie before the discharge");
        if (check.Failed) return CommandResult.Invalid(check);
        var command = new DischargeToRecord(
            new EpisodeId(episode), body.Reason, body.Summary, body.LetterTo, body.FollowUpOn);
        return CommandResult.From(await outcomes.ExecuteAsync(
            patient,
            context,
            state => OutcomeDecider.DischargePatient(state, command, context, catalogue.Rules),
            null,
            ct));
    }

    // A kind of addressee is stored in the clear, so nothing that could be a name may get in.
    [GeneratedRegex("^[a-z]{2,20}(-[a-z]{2,20}){0,3}$")]
    private static partial Regex Code();
}
