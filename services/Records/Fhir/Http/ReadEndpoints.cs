using PeriostealPlatform.Records.Fhir.Capabilities;
using PeriostealPlatform.Records.Fhir.Mapping;
using PeriostealPlatform.Records.Fhir.Reading;
using PeriostealPlatform.Records.Fhir.Search;
using PeriostealPlatform.ServiceDefaults.Access.Scopes;

namespace PeriostealPlatform.Records.Fhir.Http;

/// <summary>One resource: as it is, as a version was, and all its versions (known-at replay).</summary>
internal static class ReadEndpoints
{
    private const int MostVersions = 50;

    public static void Map(IEndpointRouteBuilder fhir)
    {
        fhir.MapGet("/{type}/{id}", ReadAsync);
        fhir.MapGet("/{type}/{id}/_history", HistoryAsync);
        fhir.MapGet("/{type}/{id}/_history/{version}", VersionAsync);
    }

    private static async Task<IResult> ReadAsync(
        string type, string id, string? _at, HttpContext http, FhirRecords records, PageShowing showing, CancellationToken ct)
    {
        var at = SpanOf(http, _at);
        if (_at is not null && at is null)
            return Refused.Unreadable("_at", "must be a time such as 2026-10-16T12:00:00+11:00").ToResult();
        return await OnAsync(http, type, id, records, showing, at?.To.AddTicks(-10), record => Task.FromResult(
            record.Find(type, id) is { } found ? FhirResult.Of(http, found) : Missing(type)), ct);
    }

    private static Task<IResult> VersionAsync(
        string type, string id, string version, HttpContext http, FhirRecords records, PageShowing showing, CancellationToken ct) =>
        OnAsync(http, type, id, records, showing, null, async record =>
        {
            var versions = await Versions.OfAsync(records, record, type, id, ct);
            return versions.FirstOrDefault(v => v.VersionId == version) is { } found ? FhirResult.Of(http, found) : Missing(type);
        }, ct);

    private static async Task<IResult> HistoryAsync(
        string type,
        string id,
        string? _at,
        string? _since,
        int? _count,
        HttpContext http,
        FhirRecords records,
        PageShowing showing,
        CancellationToken ct)
    {
        var (at, since) = (SpanOf(http, _at), SpanOf(http, _since));
        if ((_at is not null && at is null) || (_since is not null && since is null))
            return Refused.Unreadable(_at is null ? "_since" : "_at", "must be a time").ToResult();
        return await OnAsync(http, type, id, records, showing, null, async record =>
        {
            var all = await Versions.OfAsync(records, record, type, id, ct);
            if (all.Count == 0)
                return Missing(type);
            var root = Bundles.BaseOf(http);
            var shown = Versions.Within(all, at, since?.From).Reverse().Take(Math.Clamp(_count ?? MostVersions, 0, MostVersions));
            return new FhirResult(Bundles.Make(http, "history", all.Count, shown.Select(v => FhirJson.Object(
                ("fullUrl", $"{root}/{v.Key}"),
                ("resource", v.Json),
                ("request", FhirJson.Object(
                    ("method", v == all[0] ? "POST" : "PUT"), ("url", v == all[0] ? v.Type : v.Key))),
                ("response", FhirJson.Object(
                    ("status", v == all[0] ? "201" : "200"),
                    ("etag", $"W/\"{v.VersionId}\""),
                    ("lastModified", FhirJson.Instant(v.LastUpdated!.Value)))))), [("self", $"{root}/{type}/{id}/_history")]));
        }, ct);
    }

    private static DateSpan? SpanOf(HttpContext http, string? text) =>
        text is null || FhirCaller.Of(http) is not { } caller ? null : DateSpan.Parse(text, caller.Zone);

    private static IResult Missing(string type) => Refused.NotFound($"There is no such {type} or version of it.").ToResult();

    /// <summary>Finds the record an id lies in, and opens it.</summary>
    private static async Task<IResult> OnAsync(
        HttpContext http,
        string type,
        string id,
        FhirRecords records,
        PageShowing showing,
        DateTimeOffset? at,
        Func<Compartment, Task<IResult>> show,
        CancellationToken ct)
    {
        if (FhirTypes.Find(type) is not { } known)
            return Refused.NotFound("This type is not served; see /fhir/metadata.").ToResult();
        if (FhirCaller.Of(http) is not { } caller)
            return Refused.OutOfRole(type).ToResult();
        if (!known.InCompartment)
        {
            return caller.Refuse(known, ScopeActions.Read, null) is { } no ? no.ToResult()
                : await show(new Compartment(Guid.Empty, await records.DirectoryAsync(ct), []));
        }

        var patient = type == "Patient" ? Guid.TryParse(id, out var direct) ? direct : (Guid?)null : LogicalId.StreamOf(id);
        if (patient is not { } of)
            return caller.Refuse(known, ScopeActions.Read, null) is { } no ? no.ToResult() : Missing(type);
        return caller.Refuse(known, ScopeActions.Read, of) is { } refusal
            ? refusal.ToResult()
            : await showing.OpenAsync(http, of, type, at, show, ct);
    }
}
