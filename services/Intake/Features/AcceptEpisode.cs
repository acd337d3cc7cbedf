using PeriostealPlatform.Catalogue;
using PeriostealPlatform.Intake.Patients;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.Intake.Features;

/// <summary>Accepts a screened episode for treatment (INT-07 to INT-17).</summary>
internal static class AcceptEpisode
{
    public static void Map(IEndpointRouteBuilder episodes) => episodes.MapPost("/acceptance", HandleAsync)
        .AllowRoles(Roles.TreatingPractitioner, Roles.ClinicalLead)
        .WithName(nameof(AcceptEpisode));

    private static async Task<CommandResult> HandleAsync(
        Guid patient,
        Guid episode,
        CommandRequest request,
        AcceptEpisodeBody body,
        PatientCommands patients,
        ClinicalCatalogue catalogue,
        CancellationToken ct)
    {
        if (Checked(body) is { Failed: true } check)
            return CommandResult.Invalid(check);

        var context = request.For(body);
        var wish = new AcceptanceDecider.Wish(
            body.Restrictions,
            body.ProhibitedSites ?? [],
            request.Actor.Clinic,
            request.Actor.UserId,
            context.OccurredAt);
        return CommandResult.From(await patients.ExecuteAsync(
            patient, context, state => AcceptanceDecider.Accept(state, new(episode), wish, catalogue), null, ct));
    }

    private static Check Checked(AcceptEpisodeBody body) => new Check()
        .Count(body.Restrictions, "restrictions", 0, 20)
        .Codes(body.Restrictions, "restrictions")
        .Count(body.ProhibitedSites, "prohibitedSites", 0, 50)
        .Items(body.ProhibitedSites, "prohibitedSites");
}

/// <summary>The command as it is sent.</summary>
/// <param name="Restrictions">Codes such as <c>max-points-8</c> or
/// <c>exclusion-zone:50mm:fracture-line</c>; empty for none.</param>
/// <param name="ProhibitedSites">Sites that may not be treated (INT-13).</param>
internal sealed record AcceptEpisodeBody(
    IReadOnlyList<string> Restrictions, IReadOnlyList<ProhibitedSite>? ProhibitedSites = null) : CommandBody;
