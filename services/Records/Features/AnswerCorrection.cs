using System.Text.Json.Nodes;
using PeriostealPlatform.Records.CorrectionWork;
using PeriostealPlatform.Records.Corrections;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.Records.Features;

/// <summary>
/// Answers a request: accepted or refused with reasons; carried out once the amendment is in the ledger; taken back by whoever
/// asked; disagreed with in the patient's own words.
/// </summary>
internal static class AnswerCorrection
{
    private const int LongText = 4000;

    public static void Map(IEndpointRouteBuilder patients)
    {
        var one = patients.MapGroup("/corrections/{correction:guid}");
        one.MapPost("/acceptance", AcceptAsync).AllowRoles(Roles.ClinicalLead).WithName("AcceptCorrection");
        one.MapPost("/refusal", RefuseAsync).AllowRoles(Roles.ClinicalLead).WithName("RefuseCorrection");
        one.MapPost("/completion", CarryOutAsync).AllowRoles(Roles.ClinicalLead).WithName("CarryOutCorrection");
        one.MapPost("/withdrawal", WithdrawAsync)
            .AllowRoles(Roles.PatientDesk, Roles.Reception, Roles.ClinicalLead).WithName("WithdrawCorrection");
        one.MapPost("/statements", DisagreeAsync)
            .AllowRoles(Roles.PatientDesk, Roles.Reception, Roles.ClinicalLead).WithName("AddStatementOfDisagreement");
    }

    private static Task<CommandResult> AcceptAsync(
        Guid patient, Guid correction, CommandRequest request, ReasonedBody body, RecordCommands records, CancellationToken ct) =>
        RunAsync(patient, request, body, body.Check(), records, ct, state =>
            CorrectionDecider.Accept(state, correction, request.Actor.UserId, body.Reasons));

    private static Task<CommandResult> RefuseAsync(
        Guid patient, Guid correction, CommandRequest request, RefuseBody body, RecordCommands records, CancellationToken ct) =>
        RunAsync(patient, request, body, body.Check(), records, ct, state =>
            CorrectionDecider.Refuse(state, correction, request.Actor.UserId, body.Ground, body.Reasons));

    private static async Task<CommandResult> CarryOutAsync(
        Guid patient,
        Guid correction,
        CommandRequest request,
        CarryOutBody body,
        CorrectionReading reading,
        RecordCommands records,
        CancellationToken ct)
    {
        var check = new Check().Count(body.Amendments, "amendments", 1, 20);
        if (check.Failed)
            return CommandResult.Invalid(check);
        var amendments = await reading.FindAmendmentsAsync(patient, [.. body.Amendments.Distinct()], ct);
        var readers = await ReadersAsync(patient, correction, reading, records, ct);
        return await RunAsync(patient, request, body, check, records, ct, state => CorrectionDecider.CarryOut(
            state, correction, amendments, readers, NewIds(request)));
    }

    private static Task<CommandResult> WithdrawAsync(
        Guid patient, Guid correction, CommandRequest request, WithdrawBody body, RecordCommands records, CancellationToken ct) =>
        RunAsync(patient, request, body, new Check().Text(body.Reason, "reason", LongText), records, ct, state =>
            CorrectionDecider.Withdraw(state, correction, body.Reason));

    private static async Task<CommandResult> DisagreeAsync(
        Guid patient,
        Guid correction,
        CommandRequest request,
        StatementBody body,
        CorrectionReading reading,
        RecordCommands records,
        CancellationToken ct)
    {
        var statement = Guid.CreateVersion7(request.RecordedAt);
        var readers = await ReadersAsync(patient, correction, reading, records, ct);
        return await RunAsync(
            patient,
            request,
            body,
            new Check().Text(body.Text, "text", LongText, required: true),
            records,
            ct,
            state => CorrectionDecider.AddStatement(state, correction, statement, body.Text, readers, NewIds(request)),
            new JsonObject { ["statementId"] = statement });
    }

    private static async Task<CommandResult> RunAsync(
        Guid patient,
        CommandRequest request,
        CommandBody body,
        Check check,
        RecordCommands records,
        CancellationToken ct,
        Func<CorrectionsState, EventSourcing.Decisions.Decision<PatientRecords.RecordFact>> decide,
        JsonObject? allocated = null) => check.Failed
        ? CommandResult.Invalid(check)
        : CommandResult.From(await records.ExecuteAsync(
            patient,
            request.For(body),
            state => decide(state.Corrections),
            allocated is null ? null : _ => allocated.DeepClone().AsObject(),
            ct));

    private static async Task<IReadOnlyList<PastReader>> ReadersAsync(
        Guid patient, Guid correction, CorrectionReading reading, RecordCommands records, CancellationToken ct)
    {
        var request = (await records.LoadAsync(patient, ct)).State.Corrections.Find(correction)?.Request;
        var since = request?.EntryId is { } entry ? await reading.FindEntryAsync(patient, entry, ct) : null;
        return request is null ? [] : await reading.ReadersAsync(patient, since, ct);
    }

    private static Func<Guid> NewIds(CommandRequest request) => () => Guid.CreateVersion7(request.RecordedAt);
}

/// <summary>The command as it is sent.</summary>
/// <param name="Reasons">The reasons that the person is given, 1 to 4000 characters.</param>
internal sealed record ReasonedBody(string Reasons) : CommandBody
{
    public Check Check() => new Check().Text(Reasons, "reasons", 4000, required: true);
}

/// <summary>The command as it is sent.</summary>
/// <param name="Ground">The ground of the act.</param>
/// <param name="Reasons">The written reasons that the person is given, 1 to 4000 characters.</param>
internal sealed record RefuseBody(CorrectionRefusalGround Ground, string Reasons) : CommandBody
{
    public Check Check() => new Check().Text(Reasons, "reasons", 4000, required: true);
}

/// <summary>The command as it is sent.</summary>
/// <param name="Amendments">The events that put it right, 1 to 20.</param>
internal sealed record CarryOutBody(IReadOnlyList<Guid> Amendments) : CommandBody;

/// <summary>The command as it is sent.</summary>
/// <param name="Reason">Why, at most 4000 characters.</param>
internal sealed record WithdrawBody(string? Reason = null) : CommandBody;

/// <summary>The command as it is sent.</summary>
/// <param name="Text">The patient's own words, 1 to 4000 characters.</param>
internal sealed record StatementBody(string Text) : CommandBody;
