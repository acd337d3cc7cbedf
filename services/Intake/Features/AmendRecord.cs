using PeriostealPlatform.EventSourcing.Amendments;
using PeriostealPlatform.Intake.Patients;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.Intake.Features;

/// <summary>Amends one value of an entry; also of a deceased patient's (INT-19).</summary>
internal static class AmendRecord
{
    public static void Map(IEndpointRouteBuilder patients) => patients.MapPost("/amendments", HandleAsync)
        .AllowRoles(Roles.TreatingPractitioner, Roles.ClinicalLead)
        .WithName(nameof(AmendRecord));

    private static async Task<CommandResult> HandleAsync(
        Guid patient,
        CommandRequest request,
        AmendRecordBody body,
        PatientCommands patients,
        AmendmentDecider<PatientState, PatientEvent> amendments,
        CancellationToken ct)
    {
        if (body.Check() is { Failed: true } check)
            return CommandResult.Invalid(check);
        var context = request.For(body);
        return CommandResult.From(await patients.ExecuteOnHistoryAsync(
            patient, context, history => amendments.Amend(history, context, body.ToRequest()), null, ct));
    }
}
