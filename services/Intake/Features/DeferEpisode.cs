using PeriostealPlatform.Catalogue;
using PeriostealPlatform.Intake.Patients;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.Intake.Features;

/// <summary>Puts the decision on a screened episode off until another screening.</summary>
internal static class DeferEpisode
{
    public static void Map(IEndpointRouteBuilder episodes) => episodes.MapPost("/deferral", HandleAsync)
        .AllowRoles(Roles.TreatingPractitioner, Roles.ClinicalLead)
        .WithName(nameof(DeferEpisode));

    private static async Task<CommandResult> HandleAsync(
        Guid patient,
        Guid episode,
        CommandRequest request,
        DeferEpisodeBody body,
        PatientCommands patients,
        ClinicalCatalogue catalogue,
        CancellationToken ct)
    {
        var check = FieldChecks.Advice(body.Advice, body.ReferredTo);
        if (check.Failed)
            return CommandResult.Invalid(check);

        var context = request.For(body);
        return CommandResult.From(await patients.ExecuteAsync(
            patient,
            context,
            state => DeclineDecider.Defer(
                state,
                new(episode),
                body.Reason,
                body.Advice,
                body.ReferredTo,
                body.ReviewOn,
                request.Actor.Clinic,
                DateOnly.FromDateTime(context.OccurredAt.DateTime),
                catalogue.Rules.Version),
            null,
            ct));
    }
}

/// <summary>The command as it is sent.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Advice">What the patient was told, 10 to 2000 characters.</param>
/// <param name="ReferredTo">Where the patient was sent.</param>
/// <param name="ReviewOn">When to look again.</param>
internal sealed record DeferEpisodeBody(
    DecisionReason Reason, string Advice, string? ReferredTo = null, DateOnly? ReviewOn = null) : CommandBody;
