using Microsoft.Extensions.Primitives;
using PeriostealPlatform.Records.Fhir.Capabilities;
using PeriostealPlatform.Records.Fhir.Search;
using PeriostealPlatform.ServiceDefaults.Access.Scopes;

namespace PeriostealPlatform.Records.Fhir.Http;

/// <summary>Searches by address or, where they tell who somebody is, by the body of a POST; and their pages.</summary>
internal static class SearchEndpoints
{
    private const int LargestForm = 16 * 1024;

    public static void Map(IEndpointRouteBuilder fhir)
    {
        fhir.MapGet("/{type}", SearchAsync);
        fhir.MapPost("/{type}/_search", SearchByBodyAsync);
        fhir.MapGet("/_page/{search}/{from}", PageAsync);
    }

    private static Task<IResult> SearchAsync(string type, HttpContext http, FhirSearch search, CancellationToken ct) =>
        RunAsync(type, [.. http.Request.Query], http, search, ct);

    private static async Task<IResult> SearchByBodyAsync(
        string type, HttpContext http, FhirSearch search, CancellationToken ct)
    {
        if (!http.Request.HasFormContentType || http.Request.ContentLength > LargestForm)
            return new Refused(415, "PP-API-007", "Send the parameters as application/x-www-form-urlencoded.").ToResult();
        var form = await http.Request.ReadFormAsync(ct);
        return await RunAsync(type, [.. http.Request.Query, .. form], http, search, ct);
    }

    private static async Task<IResult> RunAsync(
        string type,
        IReadOnlyCollection<KeyValuePair<string, StringValues>> parameters,
        HttpContext http,
        FhirSearch search,
        CancellationToken ct)
    {
        if (FhirTypes.Find(type) is not { } known)
            return Refused.NotFound("This type is not served; see /fhir/metadata.").ToResult();
        if (FhirCaller.Of(http) is not { } caller)
            return Refused.OutOfRole(type).ToResult();
        if (caller.Refuse(known, ScopeActions.Search, null) is { } refusal)
            return refusal.ToResult();
        var isStrict = http.Request.Headers["Prefer"].Any(p => p?.Contains("handling=strict", StringComparison.Ordinal) == true);
        var (query, unreadable) = SearchParser.Parse(known, parameters, http.Request.Query.Keys.Select(NameOf).ToHashSet(), isStrict, caller.Zone);
        return query is null ? unreadable!.ToResult() : await search.RunAsync(http, caller, query, ct);
    }

    private static async Task<IResult> PageAsync(
        Guid search, int from, HttpContext http, SearchPages pages, PageShowing showing, CancellationToken ct)
    {
        if (FhirCaller.Of(http) is not { } caller)
            return Refused.Expired.ToResult();
        if (await pages.FindAsync(search, caller.Actor.UserId, caller.Actor.Clinic, ct) is not { } found)
            return Refused.Expired.ToResult();
        // The token may be another one than the search was made with.
        var open = found.Items.Where(i => caller.MaySee(i.Key[..i.Key.IndexOf('/')], i.Patient)).ToList();
        return await showing.ShowAsync(
            http, caller, found with { Items = open }, from, search, [], $"{Bundles.BaseOf(http)}/_page/{search}/{from}", ct);
    }

    private static string NameOf(string key) => key.Split(':')[0];
}
