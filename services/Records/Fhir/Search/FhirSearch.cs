using System.Text.Json.Nodes;
using PeriostealPlatform.Records.Access;
using PeriostealPlatform.Records.Fhir.Http;
using PeriostealPlatform.Records.Fhir.Mapping;
using PeriostealPlatform.Records.Fhir.Reading;
using PeriostealPlatform.Records.Histories;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Access.Scopes;

namespace PeriostealPlatform.Records.Fhir.Search;

/// <summary>
/// Runs searches. Records are looked through without being shown; whatever a page shows goes through the gate and into the
/// patient's access log first.
/// </summary>
internal sealed class FhirSearch(
    FhirRecords records, VisiblePatients visible, SearchPages pages, PageShowing showing, AccessLog log, IClinicZones zones,
    TimeProvider clock)
{
    /// <summary>Most records that one search looks through; more is what <c>$export</c> is for.</summary>
    public const int MostRecords = 1000;

    public async Task<IResult> RunAsync(HttpContext http, FhirCaller caller, SearchQuery query, CancellationToken ct)
    {
        if (!query.Type.InCompartment)
            return await ShowAsync(http, caller, query, Matching(await records.DirectoryAsync(ct), query, Guid.Empty), [], ct);

        var beyond = caller.Scopes.AllowBeyondOnePatient(query.Type.Name, ScopeActions.Search);
        if (query.Patients is [var one] || (!beyond && caller.Scopes.Patient is { } only && Give(only, out one)))
        {
            if (!beyond && query.Patients is { } asked && !asked.Contains(one))
                return Refused.OutOfScope("this patient").ToResult();
            return caller.Refuse(query.Type, ScopeActions.Search, one) is { } refusal
                ? refusal.ToResult()
                : await OfOneAsync(http, caller, query, one, ct);
        }

        var reader = new Reader(caller.Actor.Role, caller.Actor.Clinic)
        {
            Purpose = Purposes.Asked(http),
            What = PageShowing.WhatOf(query.Type.Name),
        };
        var seen = query.Patients is null
            ? await visible.FindAsync(reader, null, MostRecords, ct)
            : query.Patients.Count > MostRecords ? null : await visible.KeepAsync(reader, query.Patients, ct);
        return seen is null
            ? Refused.TooCostly(MostRecords).ToResult()
            : await OfManyAsync(http, caller, query, seen, ct);
    }

    // One record: a refusal is told, and an empty answer is a reading too. Of nobody there is nothing to find.
    private async Task<IResult> OfOneAsync(
        HttpContext http, FhirCaller caller, SearchQuery query, Guid patient, CancellationToken ct) =>
        await visible.IsKnownAsync(patient, ct)
            ? await showing.OpenAsync(http, patient, query.Type.Name, query.At, opened =>
                ShowAsync(http, caller, query, Matching(opened.Resources, query, patient), [(patient, opened)], ct), ct)
            : await ShowAsync(http, caller, query, [], [], ct);

    private async Task<IResult> OfManyAsync(
        HttpContext http, FhirCaller caller, SearchQuery query, SeenPatients seen, CancellationToken ct)
    {
        if (!Guid.TryParse(caller.Actor.UserId, out var user) || zones.ZoneOf(caller.Actor.Clinic) is not { } zone)
            return Refused.OutOfRole(query.Type.Name).ToResult();
        var at = clock.GetUtcNow();
        var found = new List<Match>();
        foreach (var patient in seen.Patients)
        {
            var record = await records.ReadAsync(patient, query.At, query.Type.Name == "AuditEvent", ct);
            found.AddRange(Matching(record.Resources, query, patient));
        }

        // That somebody searched is written down by itself: each record that a page shows is another entry.
        var matched = found.Select(m => m.Item.Patient).Distinct().ToList();
        var look = seen.LedgerSize is { } size ? new ListLook(size, at, TokenTime.IssuedAt(http.User)) : null;
        var listed = new AccessEvent.PatientsListed(
            "search", $"fhir:{query.Type.Name}", matched.Count, matched, AccessGate.Version, look);
        await log.WriteAsync(user, listed, caller.Actor, zone, ct);
        return await ShowAsync(http, caller, query, found, [], ct);
    }

    private async Task<IResult> ShowAsync(
        HttpContext http,
        FhirCaller caller,
        SearchQuery query,
        IReadOnlyList<Match> found,
        IReadOnlyList<(Guid, Compartment)> opened,
        CancellationToken ct)
    {
        var total = found.Count;
        if (query.CountOnly)
            return new FhirResult(Bundles.SearchSet(http, total, [], ("self", SelfOf(http))));
        var sorted = Sorted(found, query);
        var made = new FoundPages(
            query.Type.Name, query.At, query.Count, [.. sorted.Select(m => m.Item)], Words(query.Includes), Words(query.RevIncludes));
        Guid? kept = total > query.Count
            ? await pages.KeepAsync(caller.Actor.UserId, caller.Actor.Clinic, made, ct)
            : null;
        return await showing.ShowAsync(http, caller, made, 0, kept, opened, SelfOf(http), ct);
    }

    // What a POST asked for stays in its body: nothing of it comes back in an address.
    private static string SelfOf(HttpContext http) => HttpMethods.IsPost(http.Request.Method)
        ? $"{Bundles.BaseOf(http)}{http.Request.Path.Value![FhirEdge.Prefix.Length..]}"
        : $"{Bundles.BaseOf(http)}{http.Request.Path.Value![FhirEdge.Prefix.Length..]}{http.Request.QueryString}";

    private static List<Match> Matching(IEnumerable<FhirResource> resources, SearchQuery query, Guid patient) =>
    [
        .. resources.Where(r => r.Type == query.Type.Name && query.Criteria.All(c => c.Matches(r.Json)))
            .Select(r => new Match(new FoundItem(patient, r.Key), r)),
    ];

    private static List<Match> Sorted(IReadOnlyList<Match> found, SearchQuery query)
    {
        var sorted = found.OrderBy(_ => 0);
        foreach (var (param, descending) in query.Sort)
        {
            string Value(Match m) => FhirValues.At(m.Resource.Json, param.Paths).Select(SortText).FirstOrDefault() ?? "";
            sorted = descending
                ? sorted.ThenByDescending(Value, StringComparer.Ordinal)
                : sorted.ThenBy(Value, StringComparer.Ordinal);
        }

        return [.. sorted];
    }

    // Times of several offsets are compared as moments.
    private static string SortText(JsonNode node) => node switch
    {
        JsonObject { } period when period.Text("start") is { } start => SortText(start),
        JsonObject { } concept => concept.Text("text") ?? concept.Text("code") ?? concept.ToJsonString(),
        _ => DateSpan.Parse(node.ToString(), TimeZoneInfo.Utc) is { } span ? $"{span.From.UtcDateTime:O}" : node.ToString(),
    };

    private static IReadOnlyList<string> Words(IEnumerable<Include> includes) =>
        [.. includes.SelectMany(i => i.Params.Select(p => $"{i.Source.Name}:{p.Name}{(i.Target is null ? "" : ":" + i.Target)}"))];

    private static bool Give(Guid only, out Guid one)
    {
        one = only;
        return true;
    }

    private sealed record Match(FoundItem Item, FhirResource Resource);
}
