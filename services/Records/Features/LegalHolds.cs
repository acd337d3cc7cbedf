using System.Text.Json.Nodes;
using PeriostealPlatform.Records.Disposals;
using PeriostealPlatform.Records.Retention;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.Records.Features;

/// <summary>Holds a record against every disposal, and lets it go.</summary>
internal static class LegalHolds
{
    public static void Map(IEndpointRouteBuilder patients)
    {
        var holds = patients.MapGroup("/legal-holds").AllowRoles(Roles.ClinicalLead, Roles.PrivacyOfficer);
        holds.MapPost("", SetAsync).WithName("SetLegalHold");
        holds.MapPost("/{hold:guid}/lifting", LiftAsync).WithName("LiftLegalHold");
    }

    private static async Task<CommandResult> SetAsync(
        Guid patient,
        CommandRequest request,
        LegalHoldBody body,
        RetentionReading reading,
        RecordCommands records,
        CancellationToken ct)
    {
        if (body.Check() is { Failed: true } check)
            return CommandResult.Invalid(check);
        if (await reading.AssessAsync(patient, request.RecordedAt, ct) is null)
            return CommandResult.From(RecordRefusals.NoSuchPatient);
        var hold = Guid.CreateVersion7(request.RecordedAt);
        return CommandResult.From(await records.ExecuteAsync(
            patient,
            request.For(body),
            state => HoldDecider.Set(state.Retention, hold, body.Reason),
            _ => new JsonObject { ["holdId"] = hold },
            ct));
    }

    private static async Task<CommandResult> LiftAsync(
        Guid patient,
        Guid hold,
        CommandRequest request,
        LegalHoldBody body,
        RetentionReading reading,
        RecordCommands records,
        CancellationToken ct)
    {
        if (body.Check() is { Failed: true } check)
            return CommandResult.Invalid(check);
        if (await reading.AssessAsync(patient, request.RecordedAt, ct) is not { } assessed)
            return CommandResult.From(RecordRefusals.NoSuchPatient);
        return CommandResult.From(await records.ExecuteAsync(
            patient,
            request.For(body),
            state => HoldDecider.Lift(state.Retention, hold, body.Reason, assessed.Ground.PlacedHolds),
            answer: null,
            ct));
    }
}

/// <summary>The command as it is sent.</summary>
/// <param name="Reason">Why, 1 to 2000 characters.</param>
internal sealed record LegalHoldBody(string Reason) : CommandBody
{
    public Check Check() => new Check().Text(Reason, "reason", 2000, required: true);
}
