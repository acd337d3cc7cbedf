using PeriostealPlatform.EventSourcing.Amendments;
using PeriostealPlatform.Intake.Patients;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.Intake.Features;

/// <summary>A clinical lead agrees to one amendment that somebody else will make.</summary>
internal static class CountersignAmendment
{
    public static void Map(IEndpointRouteBuilder patients) =>
        patients.MapPost("/amendments/countersignatures", HandleAsync)
        .AllowRoles(Roles.ClinicalLead)
        .WithName(nameof(CountersignAmendment));

    private static async Task<CommandResult> HandleAsync(
        Guid patient,
        CommandRequest request,
        CountersignAmendmentBody body,
        PatientCommands patients,
        AmendmentDecider<PatientState, PatientEvent> amendments,
        CancellationToken ct)
    {
        if (body.Check() is { Failed: true } check)
            return CommandResult.Invalid(check);
        var context = request.For(body);
        return CommandResult.From(await patients.ExecuteOnHistoryAsync(
            patient, context, history => amendments.Countersign(history, context, body.ToRequest()), null, ct));
    }
}
