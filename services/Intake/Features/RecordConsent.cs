using System.Text.Json.Nodes;
using PeriostealPlatform.Catalogue;
using PeriostealPlatform.Intake.Patients;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.Intake.Features;

/// <summary>Records a consent (INT-08).</summary>
internal static class RecordConsent
{
    public static void Map(IEndpointRouteBuilder patients) => patients.MapPost("/consents", HandleAsync)
        .AllowRoles(Roles.Reception, Roles.TreatingPractitioner, Roles.ClinicalLead)
        .WithName(nameof(RecordConsent));

    private static async Task<CommandResult> HandleAsync(
        Guid patient,
        CommandRequest request,
        RecordConsentBody body,
        PatientCommands patients,
        ClinicalCatalogue catalogue,
        CancellationToken ct)
    {
        var check = new Check()
            .Text(body.Form, "form", FieldChecks.ShortText, required: true)
            .Count(body.StatementsShown, "statementsShown", 0, 20)
            .Codes(body.StatementsShown, "statementsShown");
        if (check.Failed)
            return CommandResult.Invalid(check);

        var context = request.For(body);
        var today = DateOnly.FromDateTime(context.OccurredAt.DateTime);
        var consent = new PatientEvent.ConsentGranted(
            new(Guid.CreateVersion7(request.RecordedAt)),
            body.EpisodeId is { } episode ? new(episode) : null,
            body.Scope,
            body.Form,
            body.Method,
            body.Grantor ?? Grantor.Self,
            context.OccurredAt,
            body.Expires ?? today.AddMonths(catalogue.Rules.ConsentMaxMonths),
            body.StatementsShown,
            catalogue.Rules.Version);
        return CommandResult.From(await patients.ExecuteAsync(
            patient,
            context,
            state => ConsentDecider.Record(state, consent, request.Actor.Clinic, catalogue),
            _ => new JsonObject { ["consentId"] = consent.ConsentId.Value },
            ct));
    }
}

/// <summary>The command as it is sent.</summary>
/// <param name="Scope">What the consent is about.</param>
/// <param name="Form">Code and version of the form, such as <c>PM-CONSENT-3</c>.</param>
/// <param name="Method">How it was given.</param>
/// <param name="StatementsShown">What the person was shown: at least what the form demands.</param>
/// <param name="EpisodeId">The episode it is for; any when left out.</param>
/// <param name="Grantor">Who gave it; the patient when left out.</param>
/// <param name="Expires">Last day on which it counts; twelve months on when left out.</param>
internal sealed record RecordConsentBody(
    ConsentScope Scope,
    string Form,
    ConsentMethod Method,
    IReadOnlyList<string> StatementsShown,
    Guid? EpisodeId = null,
    Grantor? Grantor = null,
    DateOnly? Expires = null) : CommandBody;
