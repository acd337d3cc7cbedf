using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Npgsql;
using NpgsqlTypes;
using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.Records.Feed;
using PeriostealPlatform.Records.Feed.Published;
using PeriostealPlatform.Records.Subscriptions;
using PeriostealPlatform.Records.Webhooks;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.Records.Features;

/// <summary>Registers a webhook: the feed is sent to an address from now on. Its secret is shown once.</summary>
internal static class RegisterWebhook
{
    public static void Map(IEndpointRouteBuilder root) =>
        root.MapPost("/webhooks", HandleAsync).AllowRoles(Roles.Integrator, Roles.Operations);

    private static async Task<CommandResult> HandleAsync(
        CommandRequest request,
        RegisterWebhookBody body,
        HttpContext http,
        WebhookTarget target,
        WebhookCommands webhooks,
        FeedRows feed,
        IClinicZones zones,
        CancellationToken ct)
    {
        if (!FeedReaders.MayRead(http.User, request.Actor))
            return CommandResult.From(WebhookRefusals.ScopeMissing);
        var isProgram = request.Actor.Role == Roles.Integrator;
        var clinic = isProgram ? request.Actor.Clinic : body.Clinic ?? "";
        var check = new Check()
            .Text(body.Url, "url", 2000, required: true)
            .And(target.Refuse(body.Url) is null, "url", target.Refuse(body.Url) ?? "")
            .And(zones.ZoneOf(clinic) is not null && clinic != "chain", "clinic", "must be a clinic of the chain")
            .And(!isProgram || body.Clinic is null || body.Clinic == clinic, "clinic", "must be the clinic of the token")
            .Count(body.Types, "types", 0, PublishedTypes.All.Count)
            .And(body.Types?.All(type => PublishedTypes.Find(type) is { AuditorsOnly: false }) != false, "types",
                "must be published types");
        if (check.Failed)
            return CommandResult.Invalid(check);

        var context = request.For(body);
        var webhook = IdOf(context.Key!);
        var secret = WebhookSecret.Make();
        var insert = new NpgsqlBatchCommand(
            """
            insert into periosteal.webhook_deliveries (subscription_id, owner, clinic, status, position, next_attempt_at)
            values ($1, $2, $3, 'active', $4, $5) on conflict (subscription_id) do nothing
            """);
        insert.Parameters.Add(new() { Value = webhook });
        insert.Parameters.Add(new() { Value = context.Actor.UserId });
        insert.Parameters.Add(new() { Value = clinic });
        insert.Parameters.Add(new() { Value = body.FromStart ? 0L : await feed.SizeAsync(ct) });
        insert.Parameters.Add(new()
        {
            Value = TimeProvider.System.GetUtcNow().UtcDateTime, NpgsqlDbType = NpgsqlDbType.TimestampTz,
        });
        var outcome = await webhooks.ExecuteAsync(
            webhook,
            context,
            state => SubscriptionDecider.Register(state, body.Url, clinic, body.Types ?? [], secret),
            insert,
            ct);
        return CommandResult.From(await WithSecretAsync(outcome, webhook, secret, webhooks, ct));
    }

    /// <summary>
    /// Adds id and secret to the answer. The secret is not kept with it: a retried command shows it no more, and whoever
    /// missed it asks for another.
    /// </summary>
    public static async Task<CommandOutcome> WithSecretAsync(
        CommandOutcome outcome, Guid webhook, string secret, WebhookCommands webhooks, CancellationToken ct)
    {
        if (outcome is not CommandOutcome.Done done)
            return outcome;
        var answer = done.Answer.DeepClone().AsObject();
        answer["webhookId"] = webhook;
        answer["secret"] = (await webhooks.LoadAsync(webhook, ct)).Secret == secret ? JsonValue.Create(secret) : null;
        return done with { Answer = answer };
    }

    // The same command again means the same webhook.
    private static Guid IdOf(CommandKey key) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes($"webhook|{key.Key}")).AsSpan(0, 16), bigEndian: true);
}

/// <summary>The command as it is sent.</summary>
/// <param name="Url">Where to; https, 1 to 2000 characters.</param>
/// <param name="Types">Published types; all when left out.</param>
/// <param name="Clinic">For which clinic; the token's for a program.</param>
/// <param name="FromStart">Whether all that is in the ledger is sent first.</param>
internal sealed record RegisterWebhookBody(
    string Url, IReadOnlyList<string>? Types = null, string? Clinic = null, bool FromStart = false) : CommandBody;
