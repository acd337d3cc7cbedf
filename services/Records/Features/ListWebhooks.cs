using PeriostealPlatform.Records.Access;
using PeriostealPlatform.Records.Feed;
using PeriostealPlatform.Records.Webhooks;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.Records.Features;

/// <summary>How webhooks stand, and what of them is dead: a program sees its own, operations all.</summary>
internal static class ListWebhooks
{
    public static void Map(IEndpointRouteBuilder root)
    {
        root.MapGet("/webhooks", ListAsync).AllowRoles(Roles.Integrator, Roles.Operations);
        root.MapGet("/webhooks/dead", DeadAsync).AllowRoles([.. WorkLists.DeadDeliveries.Roles]);
    }

    private static async Task<IResult> ListAsync(
        HttpContext http, WebhookRows rows, WebhookCommands webhooks, FeedRows feed, CancellationToken ct)
    {
        if (Caller.Of(http.User) is not { } actor)
            return Problems.For(ProblemCodes.Forbidden, "The token names no clinic to act for.");
        var size = await feed.SizeAsync(ct);
        var dead = (await rows.DeadAsync(webhook: null, onlyRequested: false, ct)).ToLookup(item => item.WebhookId);
        var listed = new List<ListedWebhook>();
        foreach (var row in await rows.ListAsync(actor.Role == Roles.Operations ? null : actor.UserId, ct))
        {
            var state = await webhooks.LoadAsync(row.Id, ct);
            // Operations see where to, not with which key in the address.
            var url = state.Url is { } address && actor.Role == Roles.Operations
                ? new Uri(address).GetLeftPart(UriPartial.Authority)
                : state.Url;
            listed.Add(new ListedWebhook(
                row.Id, url, row.Clinic, [.. state.Types], row.Status, size - row.Position, row.Delivered, row.Attempts,
                row.NextAttemptAt, row.LastSuccessAt, row.LastFailure, dead[row.Id].Count()));
        }

        return Results.Json(new WebhookList(listed), WireJson.Options);
    }

    private static async Task<IResult> DeadAsync(
        HttpContext http, WebhookRows rows, WorkListReading reading, CancellationToken ct)
    {
        if (Caller.Of(http.User) is not { } actor)
            return Problems.For(ProblemCodes.Forbidden, "The token names no clinic to act for.");
        var own = (await rows.ListAsync(actor.Role == Roles.Operations ? null : actor.UserId, ct)).Select(row => row.Id).ToHashSet();
        var dead = (await rows.DeadAsync(webhook: null, onlyRequested: false, ct)).Where(item => own.Contains(item.WebhookId)).ToList();
        return await reading.ShowAsync(
            http, WorkLists.DeadDeliveries, dead.Select(item => item.PatientId), new DeadList(dead), ct);
    }

    private sealed record WebhookList(IReadOnlyList<ListedWebhook> Webhooks);

    /// <summary>One webhook.</summary>
    /// <param name="Url">Whole for its owner, without path and query for operations; null once removed for good.</param>
    /// <param name="Behind">Leaves of the ledger that were not looked at yet.</param>
    /// <param name="Attempts">Failed tries of the present item.</param>
    /// <param name="Dead">Items in the dead list, of the oldest 500 of all webhooks.</param>
    private sealed record ListedWebhook(
        Guid WebhookId,
        string? Url,
        string Clinic,
        IReadOnlyList<string> Types,
        string Status,
        long Behind,
        long Delivered,
        int Attempts,
        DateTimeOffset NextAttemptAt,
        DateTimeOffset? LastSuccessAt,
        string? LastFailure,
        int Dead);

    private sealed record DeadList(IReadOnlyList<DeadItem> Items);
}
