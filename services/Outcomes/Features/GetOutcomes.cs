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

    internal sealed record View(Guid PatientId, long Version, IReadOnlyList<EpisodeView> Episodes);

    internal sealed record EpisodeView(
        Guid EpisodeId,
        string Clinic,
        IReadOnlyList<string> RequiredMeasures,
        IReadOnlyList<string>? BaselineMeasures,
        int SessionsNoted,
        IReadOnlyList<ReassessmentView> Reassessments,
        DischargeReason? Discharged,
        string? Ended);

    internal sealed record ReassessmentView(int Number, DateOnly AssessedOn, ResponseClass Response);

    private static async Task<IResult> HandleAsync(
        Guid patient, HttpContext http, CommandExecutor<OutcomeState, OutcomeEvent> outcomes, CancellationToken ct)
    {
        var loaded = await outcomes.LoadAsync(patient, ct);
        if (Caller.Of(http.User) is not { } caller) return Problems.NotFound();
        // Another clinic's episode is not told of: whether it exists is for Records' gate to say.
        var episodes = loaded.State.Episodes
            .Where(e => e.Value.Acceptance is { } a && (a.Clinic == caller.Clinic || caller.Role == Roles.System))
            .Select(e => Show(e.Key, e.Value))
            .ToList();
        if (episodes.Count == 0) return Problems.NotFound();
        http.Response.Headers.ETag = $"\"{loaded.Head.Version}\"";
        return Results.Ok(new View(patient, loaded.Head.Version, episodes));
    }

    private static EpisodeView Show(EpisodeId id, Episode episode) => new(
        id.Value,
        episode.Acceptance!.Clinic,
        episode.Acceptance.RequiredMeasures,
        episode.Baseline?.Keys.ToList(),
        episode.SessionsNoted,
        [.. episode.Reassessments.Select(r => new ReassessmentView(r.Number, r.AssessedOn, r.Response))],
        episode.Discharge?.Reason,
        episode.EndReason);
}
