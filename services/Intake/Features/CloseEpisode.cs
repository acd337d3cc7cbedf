using PeriostealPlatform.Intake.Patients;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.Intake.Features;

/// <summary>
/// Gives an episode up as lost to follow-up: the platform proposes it after 28 days without contact, a person does it.
/// </summary>
internal static class CloseEpisode
{
    public static void Map(IEndpointRouteBuilder episodes) => episodes.MapPost("/closure", HandleAsync)
        .AllowRoles(Roles.TreatingPractitioner, Roles.ClinicalLead)
        .WithName(nameof(CloseEpisode));

    private static async Task<CommandResult> HandleAsync(
        Guid patient,
        Guid episode,
        CommandRequest request,
        CloseEpisodeBody body,
        PatientCommands patients,
        CancellationToken ct) =>
        CommandResult.From(await patients.ExecuteAsync(
            patient,
            request.For(body),
            state => ClosureDecider.Lost(state, new(episode), request.Actor.Clinic),
            null,
            ct));
}

/// <summary>Why a person closes an episode; every other end follows from another command.</summary>
internal enum ClosureByPerson
{
    LostToFollowUp,
}

/// <summary>The command as it is sent.</summary>
/// <param name="Reason">Why.</param>
internal sealed record CloseEpisodeBody(ClosureByPerson Reason) : CommandBody;
