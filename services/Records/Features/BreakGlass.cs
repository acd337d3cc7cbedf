using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Records.Access;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.Records.Features;

/// <summary>Opens a restricted record to one person for an hour in an emergency (INT-20).</summary>
internal static class BreakGlass
{
    private static readonly Refusal NoSuchPatient =
        new(ProblemCodes.NotFound, "Records knows no such patient.", RefusalKind.NotFound);

    public static void Map(IEndpointRouteBuilder patients) =>
        patients.MapPost("/break-glass", HandleAsync).AllowRoles(Roles.TreatingPractitioner, Roles.ClinicalLead);

    private static async Task<CommandResult> HandleAsync(
        Guid patient, CommandRequest request, BreakGlassBody body, BrokenGlasses glasses, CancellationToken ct)
    {
        var check = new Check().Text(body.Reason, "reason", 2000, required: true);
        if (check.Failed)
            return CommandResult.Invalid(check);
        return await glasses.BreakAsync(patient, request.For(body), body.Reason, ct) is { } outcome
            ? CommandResult.From(outcome)
            : CommandResult.From(NoSuchPatient);
    }
}

/// <summary>The command as it is sent.</summary>
/// <param name="Reason">Why, 20 to 2000 characters.</param>
internal sealed record BreakGlassBody(string Reason) : CommandBody;
