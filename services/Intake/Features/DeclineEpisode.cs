using PeriostealPlatform.Catalogue;
using PeriostealPlatform.Intake.Patients;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.Intake.Features;

/// <summary>Declines a screened episode for good.</summary>
internal static class DeclineEpisode
{
    public static void Map(IEndpointRouteBuilder episodes) => episodes.MapPost("/decline", HandleAsync)
        .AllowRoles(Roles.TreatingPractitioner, Roles.ClinicalLead)
        .WithName(nameof(DeclineEpisode));

    private static async Task<CommandResult> HandleAsync(
        Guid patient,
        Guid episode,
        CommandRequest request,
        DeclineEpisodeBody body,
        PatientCommands patients,
        ClinicalCatalogue catalogue,
        CancellationToken ct)
    {
        var check = FieldChecks.Advice(body.Advice, body.ReferredTo);
        if (check.Failed)
            return CommandResult.Invalid(check);
        return CommandResult.From(await patients.ExecuteAsync(
            patient,
            request.For(body),
            state => DeclineDecider.Decline(
                state,
                new(episode),
                body.Reason,
                body.Advice,
                body.ReferredTo,
                request.Actor.Clinic,
                catalogue.Rules.Version),
            null,
            ct));
    }
}

/// <summary>The command as it is sent.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Advice">What the patient was told, 10 to 2000 characters.</param>
/// <param name="ReferredTo">Where the patient was sent.</param>
internal sealed record DeclineEpisodeBody(DecisionReason Reason, string Advice, string? ReferredTo = null)
    : CommandBody;
