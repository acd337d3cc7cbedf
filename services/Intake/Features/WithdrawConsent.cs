using PeriostealPlatform.Intake.Patients;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.Intake.Features;

/// <summary>Takes a consent back; episodes left without consent to treatment are closed (domain.md §4.6).</summary>
internal static class WithdrawConsent
{
    public static void Map(IEndpointRouteBuilder patients) =>
        patients.MapPost("/consents/{consent:guid}/withdrawal", HandleAsync)
        .AllowRoles(Roles.Reception, Roles.TreatingPractitioner, Roles.ClinicalLead)
        .WithName(nameof(WithdrawConsent));

    private static async Task<CommandResult> HandleAsync(
        Guid patient,
        Guid consent,
        CommandRequest request,
        WithdrawConsentBody body,
        PatientCommands patients,
        CancellationToken ct)
    {
        var check = new Check().Text(body.Reason, "reason", 500);
        if (check.Failed)
            return CommandResult.Invalid(check);

        var context = request.For(body);
        return CommandResult.From(await patients.ExecuteAsync(
            patient,
            context,
            state => ConsentDecider.Withdraw(
                state,
                new(consent),
                body.EffectiveAt ?? context.OccurredAt,
                body.By ?? Grantor.Self,
                body.Reason,
                request.Actor.Clinic,
                context.OccurredAt),
            null,
            ct));
    }
}

/// <summary>The command as it is sent.</summary>
/// <param name="EffectiveAt">From when it no longer counts; from when it was taken back when left out.</param>
/// <param name="By">Who takes it back; the patient when left out.</param>
/// <param name="Reason">In the person's words.</param>
internal sealed record WithdrawConsentBody(
    DateTimeOffset? EffectiveAt = null, Grantor? By = null, string? Reason = null) : CommandBody;
