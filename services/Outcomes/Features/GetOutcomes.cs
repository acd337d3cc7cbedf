using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.Outcomes.Episodes;
using PeriostealPlatform.Outcomes.Measures;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.Outcomes.Features;

/// <summary>
/// Where a patient's episodes stand, for those who write to them: codes and state, no values. The record itself is read
/// in Records, behind its gate.
/// </summary>
internal static class GetOutcomes
{
    public static void Map(IEndpointRouteBuilder patients) => patients.MapGet("", HandleAsync)
        .AllowRoles(Roles.TreatingPractitioner, Roles.ClinicalLead, Roles.System);

    /// <param name="PatientId">The patient.</param>
    /// <param name="Version">The stream's version, for <c>If-Match</c>.</param>
    /// <param name="Closed">Why it takes no more commands, <c>deceased</c> or <c>retired</c>; null while it does.</param>
    /// <param name="Episodes">The episodes the caller's clinic holds.</param>
    internal sealed record View(Guid PatientId, long Version, string? Closed, IReadOnlyList<EpisodeView> Episodes);

    /// <param name="EpisodeId">The episode.</param>
    /// <param name="Clinic">The clinic that holds it.</param>
    /// <param name="RequiredMeasures">Codes that baseline and final reassessment must hold.</param>
    /// <param name="PrimaryMeasure">Code that every reassessment must hold.</param>
    /// <param name="BaselineMeasures">Codes of the baseline; null before there is one.</param>
    /// <param name="Activities">How many activities the patient named.</param>
    /// <param name="SessionsNoted">Sessions told of, missed ones too.</param>
    /// <param name="Reassessments">The reassessments.</param>
    /// <param name="ReviewRecommended">Causes for a review since the last reassessment.</param>
    /// <param name="OpenReactions">Adverse reactions still open.</param>
    /// <param name="ReassessmentOverdueSince">Null when none is overdue.</param>
    /// <param name="NobodyHeardSince">The last contact before closing was proposed; null while it is not.</param>
    /// <param name="Discharged">Why the patient left.</param>
    /// <param name="FollowUpMonths">Months after the discharge that were followed up.</param>
    /// <param name="FollowUpDueOn">Day of a follow-up that is due.</param>
    /// <param name="Ended">Why Intake closed the episode.</param>
    internal sealed record EpisodeView(
        Guid EpisodeId,
        string Clinic,
        IReadOnlyList<string> RequiredMeasures,
        string PrimaryMeasure,
        IReadOnlyList<string>? BaselineMeasures,
        int Activities,
        int SessionsNoted,
        IReadOnlyList<ReassessmentView> Reassessments,
        IReadOnlyList<ReviewCause> ReviewRecommended,
        int OpenReactions,
        DateTimeOffset? ReassessmentOverdueSince,
        DateTimeOffset? NobodyHeardSince,
        DischargeReason? Discharged,
        IReadOnlyList<int> FollowUpMonths,
        DateOnly? FollowUpDueOn,
        string? Ended);

    internal sealed record ReassessmentView(
        int Number, DateOnly AssessedOn, ResponseClass Response, string RulesVersion);

    private static async Task<IResult> HandleAsync(
        Guid patient, HttpContext http, CommandExecutor<OutcomeState, OutcomeEvent> outcomes, CancellationToken ct)
    {
        var loaded = await outcomes.LoadAsync(patient, ct);
        if (Caller.Of(http.User) is not { } caller) return Problems.NotFound();
        // Another clinic's episode is not told of: whether it exists is for Records' gate to say.
        var episodes = loaded.State.Episodes
            .Where(e => e.Value.Acceptance is { } a && (a.Clinic == caller.Clinic || caller.Role == Roles.System))
            .OrderBy(e => e.Key.Value)
            .Select(e => Show(e.Key, e.Value))
            .ToList();
        if (episodes.Count == 0) return Problems.NotFound();
        http.Response.Headers.ETag = $"\"{loaded.Head.Version}\"";
        var closed = loaded.State.ClosedAs ?? (loaded.State.Merging.Retired is null ? null : "retired");
        return Results.Ok(new View(patient, loaded.Head.Version, closed, episodes));
    }

    private static EpisodeView Show(EpisodeId id, Episode episode) => new(
        id.Value,
        episode.Acceptance!.Clinic,
        episode.Acceptance.RequiredMeasures,
        episode.Acceptance.PrimaryMeasure,
        episode.Baseline?.Keys.ToList(),
        episode.Activities?.Count ?? 0,
        episode.SessionsNoted,
        [.. episode.Reassessments.Select(r =>
            new ReassessmentView(r.Number, r.AssessedOn, r.Response, r.RulesVersion))],
        [.. episode.ReviewsSinceAssessment.Order()],
        episode.Reactions.Values.Count(r => r.IsOpen),
        episode.IsOver ? null : episode.OverdueSince,
        episode.IsOver ? null : episode.LostSince,
        episode.Discharge?.Reason,
        [.. episode.FollowUps.Keys.Order()],
        episode.FollowUpDueOn,
        episode.EndReason);
}
