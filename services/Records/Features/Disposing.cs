using System.Text.Json.Nodes;
using PeriostealPlatform.Records.Disposals;
using PeriostealPlatform.Records.Retention;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.Records.Features;

/// <summary>The way to the end of a record: proposed by one person, approved by two others, taken back until its day.</summary>
internal static class Disposing
{
    public static void Map(IEndpointRouteBuilder patients)
    {
        var disposals = patients.MapGroup("/disposals");
        disposals.MapPost("", ProposeAsync).AllowRoles(Roles.PrivacyOfficer, Roles.Operations).WithName("ProposeDisposal");
        disposals.MapPost("/{disposal:guid}/approvals", ApproveAsync)
            .AllowRoles(Roles.PrivacyOfficer, Roles.ClinicalLead).WithName("ApproveDisposal");
        disposals.MapPost("/{disposal:guid}/withdrawal", WithdrawAsync)
            .AllowRoles(Roles.PrivacyOfficer, Roles.ClinicalLead, Roles.Operations).WithName("WithdrawDisposal");
    }

    private static async Task<CommandResult> ProposeAsync(
        Guid patient,
        CommandRequest request,
        DisposalBody body,
        RetentionReading reading,
        RecordCommands records,
        CancellationToken ct)
    {
        if (await reading.AssessAsync(patient, request.RecordedAt, ct) is not { } assessed)
            return CommandResult.From(RecordRefusals.NoSuchPatient);
        var context = request.For(body);
        var disposal = Guid.CreateVersion7(request.RecordedAt);
        return CommandResult.From(await records.ExecuteAsync(
            patient,
            context,
            state => DisposalDecider.Propose(
                state.Retention, assessed, disposal, context.Actor, DateOnly.FromDateTime(context.OccurredAt.DateTime)),
            _ => new JsonObject { ["disposalId"] = disposal },
            ct));
    }

    private static async Task<CommandResult> ApproveAsync(
        Guid patient,
        Guid disposal,
        CommandRequest request,
        DisposalBody body,
        RetentionReading reading,
        RecordCommands records,
        CancellationToken ct)
    {
        if (await reading.AssessAsync(patient, request.RecordedAt, ct) is not { } assessed)
            return CommandResult.From(RecordRefusals.NoSuchPatient);
        var context = request.For(body);
        return CommandResult.From(await records.ExecuteAsync(
            patient,
            context,
            state => DisposalDecider.Approve(
                state.Retention,
                assessed,
                disposal,
                context.Actor,
                DateOnly.FromDateTime(context.OccurredAt.DateTime),
                request.RecordedAt),
            facts => new JsonObject
            {
                ["executeAt"] = facts.OfType<RetentionEvent.DisposalApproved>().FirstOrDefault()?.ExecuteAt,
            },
            ct));
    }

    private static async Task<CommandResult> WithdrawAsync(
        Guid patient,
        Guid disposal,
        CommandRequest request,
        WithdrawDisposalBody body,
        RecordCommands records,
        CancellationToken ct)
    {
        var check = new Check().Text(body.Reason, "reason", 2000, required: true);
        if (check.Failed)
            return CommandResult.Invalid(check);
        return CommandResult.From(await records.ExecuteAsync(
            patient,
            request.For(body),
            state => DisposalDecider.Withdraw(state.Retention, disposal, request.Actor.UserId, body.Reason),
            answer: null,
            ct));
    }
}

/// <summary>The command as it is sent: everything it needs stands in the record.</summary>
internal sealed record DisposalBody : CommandBody;

/// <summary>The command as it is sent.</summary>
/// <param name="Reason">Why, 1 to 2000 characters.</param>
internal sealed record WithdrawDisposalBody(string Reason) : CommandBody;
