using Npgsql;
using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Records.PatientRecords;
using PeriostealPlatform.Records.Subscriptions;
using PeriostealPlatform.Records.Webhooks;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;
using Microsoft.Extensions.Options;

namespace PeriostealPlatform.Records.Features;

/// <summary>Stops, resumes or removes a webhook, gives it another secret, or sends a dead item once more.</summary>
internal static class ChangeWebhook
{
    private const string RequestResend =
        """
        update periosteal.webhook_dead set resend_requested_at = coalesce(resend_requested_at, $3)
        where subscription_id = $1 and item_id = $2 and delivered_at is null
        """;

    public static void Map(IEndpointRouteBuilder root)
    {
        var webhook = root.MapGroup("/webhooks/{webhook:guid}").AllowRoles(Roles.Integrator, Roles.Operations);
        webhook.MapPost("/stop", Carrying(state => SubscriptionDecider.Stop(state, "asked")));
        webhook.MapPost("/resumption", Carrying(SubscriptionDecider.Resume));
        webhook.MapPost("/removal", Carrying(SubscriptionDecider.Remove));
        webhook.MapPost("/secret", RotateAsync);
        webhook.MapPost("/dead/{item}/resend", ResendAsync);
    }

    private static Delegate Carrying(Func<SubscriptionState, Decision<RecordFact>> decide) =>
        (Guid webhook, CommandRequest request, ChangeWebhookBody body, WebhookRows rows, WebhookCommands webhooks, CancellationToken ct) =>
            CarryOutAsync(webhook, request, body, rows, webhooks, decide, also: null, ct);

    private static async Task<CommandResult> CarryOutAsync(
        Guid webhook,
        CommandRequest request,
        ChangeWebhookBody body,
        WebhookRows rows,
        WebhookCommands webhooks,
        Func<SubscriptionState, Decision<RecordFact>> decide,
        NpgsqlBatchCommand? also,
        CancellationToken ct) => await OwnAsync(webhook, request.Actor, rows, ct)
            ? CommandResult.From(await webhooks.ExecuteAsync(webhook, request.For(body), decide, also, ct))
            : CommandResult.From(SubscriptionDecider.Unknown);

    private static async Task<CommandResult> RotateAsync(
        Guid webhook,
        CommandRequest request,
        ChangeWebhookBody body,
        WebhookRows rows,
        WebhookCommands webhooks,
        IOptions<WebhookOptions> options,
        CancellationToken ct)
    {
        if (!await OwnAsync(webhook, request.Actor, rows, ct))
            return CommandResult.From(SubscriptionDecider.Unknown);
        var secret = WebhookSecret.Make();
        var until = TimeProvider.System.GetUtcNow() + options.Value.SecretOverlap;
        var outcome = await webhooks.ExecuteAsync(
            webhook, request.For(body), state => SubscriptionDecider.Rotate(state, secret, until), also: null, ct);
        return CommandResult.From(await RegisterWebhook.WithSecretAsync(outcome, webhook, secret, webhooks, ct));
    }

    private static async Task<CommandResult> ResendAsync(
        Guid webhook,
        string item,
        CommandRequest request,
        ChangeWebhookBody body,
        WebhookRows rows,
        WebhookCommands webhooks,
        CancellationToken ct)
    {
        if (!(await rows.DeadAsync(webhook, onlyRequested: false, ct)).Exists(dead => dead.ItemId == item))
            return CommandResult.From(SubscriptionDecider.Unknown);
        var also = new NpgsqlBatchCommand(RequestResend);
        also.Parameters.Add(new() { Value = webhook });
        also.Parameters.Add(new() { Value = item });
        also.Parameters.Add(new() { Value = TimeProvider.System.GetUtcNow().UtcDateTime });
        return await CarryOutAsync(
            webhook, request, body, rows, webhooks, state => SubscriptionDecider.Resend(state, item), also, ct);
    }

    // A program has its own webhooks; to it another's does not exist.
    private static async Task<bool> OwnAsync(Guid webhook, Actor actor, WebhookRows rows, CancellationToken ct) =>
        await rows.FindAsync(webhook, ct) is { } row && (actor.Role == Roles.Operations || row.Owner == actor.UserId);
}

/// <summary>A command without a content of its own.</summary>
internal sealed record ChangeWebhookBody : CommandBody;
