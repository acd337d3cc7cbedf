using PeriostealPlatform.EventSourcing.Merging;
using PeriostealPlatform.Intake.Identity;
using PeriostealPlatform.Intake.Patients;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.Intake.Features;

/// <summary>
/// Makes two records of one again, also after later edits: every event written since goes back to where its episode
/// belongs, or where the lead says. Asking first tells what the lead has to say.
/// </summary>
internal static class UnmergePatients
{
    private const int MostDecided = 500;

    public static void Map(IEndpointRouteBuilder patients)
    {
        patients.MapPost("/merges/{merge:guid}/reversal", HandleAsync)
            .AllowRoles(Roles.ClinicalLead)
            .WithName(nameof(UnmergePatients));
        patients.MapGet("/merges/{merge:guid}/reversal", PreviewAsync)
            .AllowRoles(Roles.ClinicalLead)
            .WithName("PreviewUnmerge")
            .Produces<UnmergePreview>()
            .Produces<ProblemBody>(StatusCodes.Status404NotFound, Problems.MediaType);
    }

    private static async Task<CommandResult> HandleAsync(
        Guid patient,
        Guid merge,
        CommandRequest request,
        UnmergePatientsBody body,
        PatientMerges merges,
        CancellationToken ct)
    {
        var check = new Check()
            .Text(body.Reason, "reason", 500, required: true)
            .And(body.Reason.Trim().Length >= 10, "reason", "must have at least 10 characters")
            .And(body.Reassignment is not { Count: > MostDecided }, "reassignment", $"must hold at most {MostDecided}");
        if (check.Failed)
            return CommandResult.Invalid(check);
        var decided = body.Reassignment ?? new Dictionary<Guid, Guid>();
        var wish = new Parting(patient, merge, body.Reason, decided, request.Actor.Clinic);
        return CommandResult.From(await merges.UnmergeAsync(request.For(body), wish, ct));
    }

    private static async Task<IResult> PreviewAsync(
        Guid patient, Guid merge, HttpContext http, PatientMerges merges, CancellationToken ct)
    {
        var clinic = Caller.Of(http.User)?.Clinic ?? "";
        var wish = new Parting(patient, merge, null, new Dictionary<Guid, Guid>(), clinic);
        return await merges.PreviewAsync(wish, ct) is { } plan
            ? TypedResults.Ok(UnmergePreview.Of(plan))
            : Problems.From(Refusals.NoSuchMerge);
    }
}

/// <summary>The command as it is sent.</summary>
/// <param name="Reason">Why the merge was a mistake, 10 to 500 characters.</param>
/// <param name="Reassignment">
/// To which of the two records an event belongs that names no episode of either, by its id. Every such event must be named.
/// </param>
internal sealed record UnmergePatientsBody(string Reason, IReadOnlyDictionary<Guid, Guid>? Reassignment = null)
    : CommandBody;

/// <summary>What undoing a merge would do now.</summary>
/// <param name="RestoredPatientId">The record that would be open again.</param>
/// <param name="GoBack">Events that go back with their episode.</param>
/// <param name="Stay">Events that stay with their episode.</param>
/// <param name="MustBeDecided">Events whose record the command must name.</param>
internal sealed record UnmergePreview(
    Guid RestoredPatientId,
    IReadOnlyList<DividedEvent> GoBack,
    IReadOnlyList<DividedEvent> Stay,
    IReadOnlyList<DividedEvent> MustBeDecided)
{
    public static UnmergePreview Of(PartingPlan plan) => new(
        plan.Other,
        [.. plan.Divided.Where(d => d.Owner == Owner.Restored).Select(DividedEvent.Of)],
        [.. plan.Divided.Where(d => d.Owner == Owner.Survivor).Select(DividedEvent.Of)],
        [.. plan.Divided.Where(d => d.MustBeDecided).Select(DividedEvent.Of)]);
}

/// <summary>An event written since a merge.</summary>
internal sealed record DividedEvent(Guid EventId, string Type)
{
    public static DividedEvent Of(DividedFact fact) => new(fact.Fact.Place.EventId, fact.Fact.Carried.Type);
}
