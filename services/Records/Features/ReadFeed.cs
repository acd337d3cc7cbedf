using System.Text.Json.Nodes;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Records.Feed;
using PeriostealPlatform.Records.Feed.Published;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.Records.Features;

/// <summary>The feed: every published event that the caller may see, in ledger order, from a cursor on.</summary>
internal static class ReadFeed
{
    private const int UsualItems = 100, LongestWait = 30;

    private static readonly Refusal BadCursor = new(
        "PP-FED-001", "This cursor is none of this feed's, or was given to another caller.", RefusalKind.Rule);

    private static readonly Refusal AheadOfLedger = new(
        "PP-FED-002", "The ledger ends before this cursor: it was set back. Read again from the start.", RefusalKind.State);

    public static void Map(IEndpointRouteBuilder root)
    {
        root.MapGet("/feed", HandleAsync).AllowRoles(FeedReaders.Roles);
        root.MapGet("/feed/patients/{patient:guid}", OfPatientAsync).AllowRoles(FeedReaders.Roles);
        root.MapGet("/feed/schemas", ListSchemas).AllowRoles(FeedReaders.OfSchemas);
        root.MapGet("/feed/schemas/{type}", ShowSchema).AllowRoles(FeedReaders.OfSchemas);
    }

    private static Task<IResult> HandleAsync(
        [AsParameters] FeedQuery query, HttpContext http, FeedParts parts, CancellationToken ct) =>
        ShowAsync(query, patient: null, http, parts, ct);

    private static Task<IResult> OfPatientAsync(
        Guid patient,
        [AsParameters] FeedQuery query,
        HttpContext http,
        FeedParts parts,
        CancellationToken ct) => ShowAsync(query, patient, http, parts, ct);

    private static async Task<IResult> ShowAsync(
        FeedQuery query, Guid? patient, HttpContext http, FeedParts parts, CancellationToken ct)
    {
        if (Caller.Of(http.User) is not { } actor || parts.Zones.ZoneOf(actor.Clinic) is not { } zone)
            return Problems.For(ProblemCodes.Forbidden, "The token names no clinic of the chain.");
        if (!FeedReaders.MayRead(http.User, actor))
            return Problems.For(ProblemCodes.Forbidden, "The feed needs the scope system/*.read.");

        var types = query.Types?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var check = new Check()
            .Range(query.Limit, "limit", 1, FeedReader.MostItems)
            .Range(query.Wait, "wait", 0, LongestWait)
            .And(types is null || types.All(type => PublishedTypes.Find(type) is not null), "types", "must be published types");
        if (check.Failed)
            return Problems.Invalid(check);

        if (patient is { } one && await parts.Reading.RefuseAsync(one, actor, zone, ct) is { } refused)
            return refused;

        var audience = new FeedAudience(actor, patient);
        var size = await parts.Rows.SizeAsync(ct);
        long? from = query.After switch
        {
            null or "" => 0,
            "end" => size,
            var cursor => parts.Cursors.Read(audience, cursor),
        };
        if (from is null)
            return Problems.From(BadCursor);
        if (from > size)
            return Problems.From(AheadOfLedger);

        var page = await parts.Reading.ReadAsync(
            audience,
            zone,
            from.Value,
            query.Limit ?? UsualItems,
            types?.ToHashSet(StringComparer.Ordinal),
            TimeSpan.FromSeconds(query.Wait ?? 0),
            ct);
        return Results.Json(
            new FeedAnswer([.. page.Items.Select(item => item.Json)], parts.Cursors.Write(audience, page.Position), page.More),
            WireJson.Options);
    }

    private static IResult ListSchemas(HttpContext http)
    {
        var isAuditor = http.User.IsInRole(Roles.Auditor);
        var types = PublishedTypes.All.Where(type => isAuditor || !type.AuditorsOnly)
            .Select(type => new SchemaEntry(type.Name, type.Description, $"/feed/schemas/{type.Name}"));
        return Results.Json(new SchemaList([.. types]), WireJson.Options);
    }

    private static IResult ShowSchema(string type) => PublishedTypes.Find(type) is { } found
        ? Results.Json(PublishedSchema.Of(found), contentType: "application/schema+json")
        : Problems.NotFound("The feed has no such type.");

    private sealed record FeedAnswer(IReadOnlyList<JsonObject> Items, string Next, bool More);

    private sealed record SchemaList(IReadOnlyList<SchemaEntry> Types);

    private sealed record SchemaEntry(string Type, string Description, string Schema);
}

/// <summary>The query of a reading.</summary>
/// <param name="After">A cursor; empty from the start, <c>end</c> for what comes from now on.</param>
/// <param name="Limit">Items, 1 to 500; 100 when left out.</param>
/// <param name="Wait">Seconds to wait for an item, 0 to 30.</param>
/// <param name="Types">Published types, separated by commas; all when left out.</param>
internal sealed record FeedQuery(string? After, int? Limit, int? Wait, string? Types);

/// <summary>What a reading needs of the service.</summary>
internal sealed record FeedParts(FeedReading Reading, FeedRows Rows, FeedCursors Cursors, IClinicZones Zones);
