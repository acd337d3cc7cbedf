using PeriostealPlatform.Intake.Identity;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.Intake.Features;

/// <summary>Says that a suspected duplicate is somebody else.</summary>
internal static class DismissDuplicate
{
    public static void Map(IEndpointRouteBuilder patients) =>
        patients.MapPost("/duplicates/{other:guid}/dismissal", HandleAsync)
            .AllowRoles(Roles.Reception, Roles.TreatingPractitioner, Roles.ClinicalLead)
            .WithName(nameof(DismissDuplicate));

    private static async Task<CommandResult> HandleAsync(
        Guid patient,
        Guid other,
        CommandRequest request,
        DismissDuplicateBody body,
        PatientMerges merges,
        CancellationToken ct)
    {
        var check = new Check().Text(body.Reason, "reason", 500, required: true);
        return check.Failed
            ? CommandResult.Invalid(check)
            : CommandResult.From(await merges.DismissAsync(patient, other, body.Reason, request.For(body), ct));
    }
}

/// <summary>The command as it is sent.</summary>
/// <param name="Reason">What tells them apart, at most 500 characters.</param>
internal sealed record DismissDuplicateBody(string Reason) : CommandBody;
