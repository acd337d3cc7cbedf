using PeriostealPlatform.Intake.Identity;
using PeriostealPlatform.Intake.Patients;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.Intake.Features;

/// <summary>Records that an identifier was confirmed by who issues it (INT-03 to INT-05).</summary>
internal static class VerifyIdentifier
{
    public static void Map(IEndpointRouteBuilder patients) =>
        patients.MapPost("/identifier-verifications", HandleAsync)
        .AllowRoles(Roles.Reception, Roles.TreatingPractitioner, Roles.ClinicalLead)
        .WithName(nameof(VerifyIdentifier));

    private static async Task<CommandResult> HandleAsync(
        Guid patient,
        CommandRequest request,
        VerifyIdentifierBody body,
        IdentifierWriting identifiers,
        CancellationToken ct)
    {
        var check = new Check().Text(body.Value, "value", 40, required: true);
        if (check.Failed)
            return CommandResult.Invalid(check);

        var context = request.For(body);
        var today = DateOnly.FromDateTime(context.OccurredAt.DateTime);
        var wish = new PatientEvent.IdentifierVerified(body.Kind, body.Value, body.Method, body.VerifiedOn ?? today);
        return CommandResult.From(await identifiers.ExecuteAsync(
            patient,
            context,
            body.Kind == IdentifierKind.Ihi ? body.Value : null,
            null,
            (state, taken) => IdentityDecider.Verify(state, wish, taken, request.Actor.Clinic, today),
            ct));
    }
}

/// <summary>The command as it is sent.</summary>
/// <param name="Kind">Which identifier.</param>
/// <param name="Value">The number, which may be typed in groups.</param>
/// <param name="Method">How it was confirmed; an IHI by the healthcare identifiers service only.</param>
/// <param name="VerifiedOn">When; today when left out.</param>
internal sealed record VerifyIdentifierBody(
    IdentifierKind Kind, string Value, VerificationMethod Method, DateOnly? VerifiedOn = null) : CommandBody;
