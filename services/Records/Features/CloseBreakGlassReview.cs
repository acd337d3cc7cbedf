using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Records.Emergencies;
using PeriostealPlatform.Records.PatientRecords;
using PeriostealPlatform.Records.Reviews;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.Records.Features;

/// <summary>Closes the review of an emergency access.</summary>
internal static class CloseBreakGlassReview
{
    private static readonly Refusal NoSuchReview =
        new("PP-ACC-005", "There is no such review of an emergency access.", RefusalKind.NotFound);

    public static void Map(IEndpointRouteBuilder root) =>
        root.MapPost("/break-glass/reviews/{review:guid}/closure", HandleAsync).AllowRoles(Roles.PrivacyOfficer);

    private static async Task<CommandResult> HandleAsync(
        Guid review,
        CommandRequest request,
        CloseBreakGlassReviewBody body,
        ReviewRows rows,
        CommandExecutor<EmergencyState, RecordFact> executor,
        CancellationToken ct)
    {
        var outcomes = string.Join(", ", ReviewDecider.Outcomes);
        var check = new Check().Text(body.Reason, "reason", 2000, required: true)
            .And(ReviewDecider.Outcomes.Contains(body.Outcome), "outcome", $"must be one of {outcomes}");
        if (check.Failed)
            return CommandResult.Invalid(check);
        if (await rows.PatientOfAsync(review, ct) is not { } patient)
            return CommandResult.From(NoSuchReview);
        var context = request.For(body);
        return CommandResult.From(await executor.ExecuteAsync(
            patient,
            context,
            state => ReviewDecider.Close(
                state, review, body.Outcome, body.Reason, context.Actor.UserId, context.RecordedAt),
            answer: null,
            ct));
    }
}

/// <summary>The command as it is sent.</summary>
/// <param name="Outcome"><c>justified</c>, <c>not-justified</c> or <c>needs-follow-up</c>.</param>
/// <param name="Reason">Why, up to 2000 characters.</param>
internal sealed record CloseBreakGlassReviewBody(string Outcome, string Reason) : CommandBody;
