using PeriostealPlatform.Catalogue;
using PeriostealPlatform.Intake.Identity;
using PeriostealPlatform.Intake.Patients;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.Intake.Features;

/// <summary>Makes two records one; the one in the path goes on (INT-18).</summary>
internal static class MergePatients
{
    public static void Map(IEndpointRouteBuilder patients) => patients.MapPost("/merges", HandleAsync)
        .AllowRoles(Roles.ClinicalLead)
        .WithName(nameof(MergePatients));

    private static async Task<CommandResult> HandleAsync(
        Guid patient,
        CommandRequest request,
        MergePatientsBody body,
        PatientMerges merges,
        ClinicalCatalogue catalogue,
        CancellationToken ct)
    {
        if (Checked(body) is { Failed: true } check)
            return CommandResult.Invalid(check);
        var merge = new PatientEvent.PatientsMerged(
            Guid.CreateVersion7(request.RecordedAt),
            body.RetiredPatientId,
            body.Evidence,
            body.FieldsKept,
            request.Actor.UserId,
            [],
            catalogue.Rules.Version);
        return CommandResult.From(await merges.MergeAsync(patient, request.For(body), merge, ct));
    }

    private static Check Checked(MergePatientsBody body) => new Check()
        .And(body.RetiredPatientId != Guid.Empty, "retiredPatientId", "must not be empty")
        .Text(body.Evidence, "evidence", 500, required: true)
        .Text(body.FieldsKept?.Family, "fieldsKept.family", FieldChecks.ShortText)
        .Count(body.FieldsKept?.Given, "fieldsKept.given", 0, 4)
        .Texts(body.FieldsKept?.Given, "fieldsKept.given", 60)
        .Text(body.FieldsKept?.Preferred, "fieldsKept.preferred", 60);
}

/// <summary>The command as it is sent.</summary>
/// <param name="RetiredPatientId">The record that is closed.</param>
/// <param name="Evidence">What shows that both are one person, at most 500 characters.</param>
/// <param name="FieldsKept">What the person goes by from now on, where it is not the survivor's.</param>
internal sealed record MergePatientsBody(Guid RetiredPatientId, string Evidence, FieldsKept? FieldsKept = null)
    : CommandBody;
