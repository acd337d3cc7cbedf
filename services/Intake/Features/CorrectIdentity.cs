using System.Text.Json.Nodes;
using PeriostealPlatform.Catalogue;
using PeriostealPlatform.Intake.Identity;
using PeriostealPlatform.Intake.Patients;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.Intake.Features;

/// <summary>Puts one field of the registration right (INT-01 to INT-05). The wrong value stays readable.</summary>
internal static class CorrectIdentity
{
    public static void Map(IEndpointRouteBuilder patients) => patients.MapPost("/identity-corrections", HandleAsync)
        .AllowRoles(Roles.Reception, Roles.TreatingPractitioner, Roles.ClinicalLead)
        .WithName(nameof(CorrectIdentity));

    private static async Task<CommandResult> HandleAsync(
        Guid patient,
        CommandRequest request,
        CorrectIdentityBody body,
        IdentifierWriting identifiers,
        ClinicalCatalogue catalogue,
        CancellationToken ct)
    {
        var check = new Check()
            .And(body.Reason.Trim().Length is >= 5 and <= 500, "reason", "must have 5 to 500 characters")
            .Text(body.Evidence, "evidence", 500, required: true);
        if (check.Failed)
            return CommandResult.Invalid(check);

        var context = request.For(body);
        var wish = new PatientEvent.PatientIdentityCorrected(
            body.Path, body.Old, body.New, body.Reason, body.Evidence);
        return CommandResult.From(await identifiers.ExecuteAsync(
            patient,
            context,
            Ihi(body, body.New),
            Ihi(body, body.Old),
            (state, taken) => IdentityDecider.Correct(
                state,
                wish,
                taken,
                request.Actor.Clinic,
                DateOnly.FromDateTime(context.OccurredAt.DateTime),
                catalogue.Rules),
            ct));
    }

    private static string? Ihi(CorrectIdentityBody body, JsonNode? value) =>
        body.Path == IdentityField.Ihi && value is JsonValue text && text.TryGetValue<string>(out var typed)
            ? typed
            : null;
}

/// <summary>The command as it is sent.</summary>
/// <param name="Path">The field.</param>
/// <param name="Reason">Why, 5 to 500 characters.</param>
/// <param name="Evidence">What shows it, such as a passport seen.</param>
/// <param name="Old">The value as it was read; null when the field was empty.</param>
/// <param name="New">The value it should have, in the form the registration takes it; null to leave it empty.</param>
internal sealed record CorrectIdentityBody(
    IdentityField Path, string Reason, string Evidence, JsonNode? Old = null, JsonNode? New = null) : CommandBody;
