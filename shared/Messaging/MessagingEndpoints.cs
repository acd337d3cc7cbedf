using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using PeriostealPlatform.Contracts;
using PeriostealPlatform.Messaging.Completeness;
using PeriostealPlatform.Messaging.Incoming;
using PeriostealPlatform.Messaging.Outgoing;
using PeriostealPlatform.ServiceDefaults.Access;

namespace PeriostealPlatform.Messaging;

/// <summary>What other services and operations ask about messages.</summary>
public static class MessagingEndpoints
{
    private const int LargestPage = 1000;

    /// <summary>Maps <c>/outgoing</c> (other services compare and pull) and <c>/inbox/held</c> (operations).</summary>
    public static IEndpointRouteBuilder MapMessagingEndpoints(this IEndpointRouteBuilder endpoints)
    {
        var outgoing = endpoints.MapGroup("/outgoing/{audience}").WithTags("Messages");
        outgoing.AddEndpointFilter(OnlyItsAudienceAsync);
        outgoing.MapGet("/summary", SummarizeAsync).AllowRoles(Roles.System);
        outgoing.MapGet("/", ReadAsync).AllowRoles(Roles.System);
        outgoing.MapCompleteness();

        var held = endpoints.MapGroup("/inbox/held").WithTags("Messages");
        held.MapGet("/", HeldAsync).AllowRoles(Roles.Operations, Roles.ClinicalLead);
        held.MapPost("/{source}/{stream:guid}/resume", ResumeAsync).AllowRoles(Roles.Operations);
        return endpoints;
    }

    // What is meant for one service is no other's business.
    private static ValueTask<object?> OnlyItsAudienceAsync(
        EndpointFilterInvocationContext call, EndpointFilterDelegate next) =>
        call.HttpContext.User.HasClaim("sub", $"svc-{call.HttpContext.GetRouteValue("audience")}")
            ? next(call)
            : ValueTask.FromResult<object?>(TypedResults.Forbid());

    private static async Task<Ok<OutgoingSummary>> SummarizeAsync(
        string audience, OutgoingLog log, CancellationToken ct) =>
        TypedResults.Ok(await log.SummarizeAsync(audience, ct));

    // Written as messages are, not as the edge writes JSON: what is fetched must equal what was sent to the last digit.
    private static async Task<JsonHttpResult<IReadOnlyList<FactDelivery>>> ReadAsync(
        string audience, OutgoingPages pages, long after = 0, int limit = 200, CancellationToken ct = default) =>
        TypedResults.Json(
            await pages.ReadAsync(audience, Math.Max(0, after), Math.Clamp(limit, 1, LargestPage), ct),
            ContractJson.Options);

    private static async Task<Ok<IReadOnlyList<HeldStream>>> HeldAsync(InboxQueries queries, CancellationToken ct) =>
        TypedResults.Ok(await queries.HeldAsync(ct));

    private static async Task<Results<Ok<ResumedStream>, NotFound>> ResumeAsync(
        string source, Guid stream, Inbox inbox, InboxQueries queries, CancellationToken ct)
    {
        if (await inbox.ResumeAsync(source, stream, ct) is not { } applied)
            return TypedResults.NotFound();
        var heldAgain = (await queries.HeldAsync(ct)).Any(h => h.Source == source && h.Stream == stream);
        return TypedResults.Ok(new ResumedStream(applied, heldAgain));
    }
}
