using System.Text.Json.Nodes;
using PeriostealPlatform.Catalogue;
using PeriostealPlatform.Intake.Identity;
using PeriostealPlatform.Intake.Patients;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.Intake.Features;

/// <summary>Takes in a referral: of a patient we know, or of a new one, who gets an id.</summary>
internal static class ReceiveReferral
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/referrals", HandleAsync)
        .AllowRoles(Roles.Reception, Roles.TreatingPractitioner, Roles.ClinicalLead)
        .WithName(nameof(ReceiveReferral));

    private static async Task<CommandResult> HandleAsync(
        CommandRequest request,
        ReceiveReferralBody body,
        PatientCommands patients,
        NewPatientIds ids,
        ClinicalCatalogue catalogue,
        CancellationToken ct)
    {
        if (Checked(body) is { Failed: true } check)
            return CommandResult.Invalid(check);

        var context = request.For(body);
        var patient = body.PatientId ?? ids.For(context.Key!);
        var today = DateOnly.FromDateTime(context.OccurredAt.DateTime);
        var referral = new PatientEvent.ReferralReceived(
            new(Guid.CreateVersion7(request.RecordedAt)),
            new(Guid.CreateVersion7(request.RecordedAt)),
            request.Actor.Clinic,
            body.Source,
            body.Referrer,
            body.ReceivedOn ?? today,
            body.Indications,
            body.Clarification,
            body.Question,
            body.Clearance?.Facts,
            body.Clearance?.Document,
            body.PlannedOperation,
            body.PlannedOperationOn);
        return CommandResult.From(await patients.ExecuteAsync(
            patient,
            context,
            state => ReferralDecider.Receive(state, referral, body.PatientId is null, today, catalogue),
            _ => new JsonObject
            {
                ["patientId"] = patient,
                ["referralId"] = referral.ReferralId.Value,
                ["episodeId"] = referral.EpisodeId.Value,
            },
            ct));
    }

    private static Check Checked(ReceiveReferralBody body) => new Check()
        .And(body.PatientId != Guid.Empty, "patientId", "must not be empty")
        .Text(body.Referrer, "referrer", FieldChecks.Line)
        .Items(body.Indications, "indications")
        .Text(body.Clarification, "clarification", 500)
        .Text(body.Question, "question", FieldChecks.LongText)
        .Text(body.PlannedOperation, "plannedOperation", 500)
        .Document(body.Clearance);
}

/// <summary>The command as it is sent.</summary>
/// <param name="Source">Who sent the patient.</param>
/// <param name="Indications">One to five, exactly one of them primary.</param>
/// <param name="PatientId">The patient, when we know them.</param>
/// <param name="Referrer">Who wrote the referral.</param>
/// <param name="ReceivedOn">When it arrived; today when left out.</param>
/// <param name="Clarification">What is meant, for an indication whose name leaves it open.</param>
/// <param name="Question">What the referrer asks.</param>
/// <param name="Clearance">A clearance that came with it.</param>
/// <param name="PlannedOperation">The operation that is to be deferred (INT-17). Never an urgent one.</param>
/// <param name="PlannedOperationOn">When it is planned.</param>
internal sealed record ReceiveReferralBody(
    ReferralSource Source,
    IReadOnlyList<ReferredIndication> Indications,
    Guid? PatientId = null,
    string? Referrer = null,
    DateOnly? ReceivedOn = null,
    string? Clarification = null,
    string? Question = null,
    ClearanceBody? Clearance = null,
    string? PlannedOperation = null,
    DateOnly? PlannedOperationOn = null) : CommandBody;
