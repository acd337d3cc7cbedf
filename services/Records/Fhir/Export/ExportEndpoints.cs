using System.Text.Json.Nodes;
using PeriostealPlatform.Catalogue;
using PeriostealPlatform.Records.Fhir.Capabilities;
using PeriostealPlatform.Records.Fhir.Http;
using PeriostealPlatform.Records.Fhir.Mapping;
using PeriostealPlatform.Records.Fhir.Search;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Access.Scopes;

namespace PeriostealPlatform.Records.Fhir.Export;

/// <summary>Bulk Data: all, all patients, or a clinic's patients, asked for and fetched later as NDJSON.</summary>
internal static class ExportEndpoints
{
    private const string Ndjson = "application/fhir+ndjson";
    private static readonly string[] Formats = [Ndjson, "application/ndjson", "ndjson"];

    public static void Map(IEndpointRouteBuilder fhir)
    {
        var bulk = fhir.MapGroup("").AllowRoles(Roles.Auditor, Roles.Integrator);
        bulk.MapGet("/$export", (HttpContext http, ExportJobs jobs, TimeProvider clock, CancellationToken ct) =>
            StartAsync(http, jobs, clock, null, [.. FhirTypes.All], ct));
        bulk.MapGet("/Patient/$export", (HttpContext http, ExportJobs jobs, TimeProvider clock, CancellationToken ct) =>
            StartAsync(http, jobs, clock, null, OfPatients, ct));
        bulk.MapGet("/Group/{clinic}/$export",
            (string clinic, HttpContext http, ExportJobs jobs, TimeProvider clock, CancellationToken ct) =>
                ClinicalCatalogue.Current.FindClinic(clinic) is null
                    ? Task.FromResult(Refused.NotFound("A group is a clinic of the chain, by its code.").ToResult())
                    : StartAsync(http, jobs, clock, clinic, OfPatients, ct));
        bulk.MapGet("/_export/{id}", StatusAsync);
        bulk.MapDelete("/_export/{id}", RemoveAsync);
        bulk.MapGet("/_export/{id}/{file}", FetchAsync);
    }

    private static IReadOnlyList<FhirType> OfPatients => [.. FhirTypes.All.Where(t => t.InCompartment)];

    private static async Task<IResult> StartAsync(
        HttpContext http, ExportJobs jobs, TimeProvider clock, string? group, IReadOnlyList<FhirType> offered, CancellationToken ct)
    {
        if (FhirCaller.Of(http) is not { } caller)
            return Refused.OutOfRole("anything").ToResult();
        if (!http.Request.Headers["Prefer"].Any(p => p?.Contains("respond-async", StringComparison.Ordinal) == true))
            return new Refused(400, "PP-FHIR-002", "An export is asynchronous: send Prefer: respond-async.").ToResult();
        var (format, since) = (http.Request.Query["_outputFormat"].ToString(), http.Request.Query["_since"].ToString());
        if (format.Length > 0 && !Formats.Contains(format.Replace(' ', '+')))
            return Refused.Unreadable("_outputFormat", $"must be {Ndjson}").ToResult();
        var from = since.Length == 0 ? null : DateSpan.Parse(since, caller.Zone);
        if (since.Length > 0 && from is null)
            return Refused.Unreadable("_since", "must be a time").ToResult();

        var asked = http.Request.Query["_type"].OfType<string>().SelectMany(t => t.Split(',')).ToList();
        if (asked.Find(t => offered.All(o => o.Name != t)) is { } unknown)
            return Refused.Unreadable("_type", $"names {unknown}, which is not exported here").ToResult();
        var wanted = offered.Where(t => asked.Count == 0 || asked.Contains(t.Name)).ToList();
        var allowed = wanted.Where(t => Allows(caller, t)).Select(t => t.Name).ToList();
        // Who names types gets them or is told why not; who names none gets what the token is for.
        if (allowed.Count == 0 || (asked.Count > 0 && allowed.Count < wanted.Count))
            return Refused.OutOfScope("a bulk export of these types; it needs the level system").ToResult();

        var now = clock.GetUtcNow();
        var root = Bundles.BaseOf(http);
        var request = $"{root}{http.Request.Path.Value![FhirEdge.Prefix.Length..]}{http.Request.QueryString}";
        var job = new ExportJob(Guid.CreateVersion7(now), caller.Actor, allowed, group, from?.From, request, now);
        await jobs.AddAsync(job, string.Join(' ', caller.Scopes.All.Select(s => $"{s.Level}/{s.Resource}")), ct);
        http.Response.Headers.ContentLocation = $"{root}/_export/{job.Id}";
        return Results.StatusCode(StatusCodes.Status202Accepted);
    }

    private static async Task<IResult> StatusAsync(Guid id, HttpContext http, ExportJobs jobs, CancellationToken ct)
    {
        if (await FindAsync(id, http, jobs, ct) is not { } job)
            return Gone();
        switch (job.Status)
        {
            case ExportJob.Queued:
                http.Response.Headers.RetryAfter = "1";
                http.Response.Headers["X-Progress"] = "waiting or running";
                return Results.StatusCode(StatusCodes.Status202Accepted);
            case ExportJob.Failed:
                return new Refused(500, "PP-API-500", "The export could not be made. Ask anew.").ToResult();
        }

        var root = $"{Bundles.BaseOf(http)}/_export/{id}";
        http.Response.Headers.Expires = job.ExpiresAt.ToString("R");
        return Results.Text(FhirJson.Object(
            ("transactionTime", FhirJson.Instant(job.KnownAt)),
            ("request", job.Request),
            ("requiresAccessToken", true)).With("output", FhirJson.List(job.Counts.OrderBy(c => c.Key, StringComparer.Ordinal)
                .Select(c => FhirJson.Object(("type", c.Key), ("url", $"{root}/{c.Key}.ndjson"), ("count", c.Value)))))
            .With("error", []).ToJsonString(), "application/json");
    }

    private static async Task<IResult> RemoveAsync(Guid id, HttpContext http, ExportJobs jobs, CancellationToken ct) =>
        FhirCaller.Of(http) is { } caller && await jobs.RemoveAsync(id, caller.Actor, ct)
            ? Results.StatusCode(StatusCodes.Status202Accepted)
            : Gone();

    private static async Task<IResult> FetchAsync(
        Guid id, string file, HttpContext http, ExportJobs jobs, ExportRun run, CancellationToken ct)
    {
        if (FhirCaller.Of(http) is not { } caller
            || await FindAsync(id, http, jobs, ct) is not { Status: ExportJob.Done } job
            || !file.EndsWith(".ndjson", StringComparison.Ordinal)
            || !job.Types.Contains(file[..^7]))
        {
            return Gone();
        }

        var type = FhirTypes.Find(file[..^7])!;
        if (!Allows(caller, type))
            return Refused.OutOfScope($"a bulk export of {type.Name}").ToResult();
        return Results.Stream(async body =>
        {
            await foreach (var resource in run.FileAsync(job, type.Name, ct))
            {
                await body.WriteAsync(FhirResult.Bytes(resource.Json), ct);
                await body.WriteAsync("\n"u8.ToArray(), ct);
            }
        }, Ndjson);
    }

    private static async Task<ExportJob?> FindAsync(Guid id, HttpContext http, ExportJobs jobs, CancellationToken ct) =>
        FhirCaller.Of(http) is { } caller ? await jobs.FindAsync(id, caller.Actor, ct) : null;

    private static bool Allows(FhirCaller caller, FhirType type) => type.Roles.Contains(caller.Actor.Role)
        && caller.Scopes.All.Any(s =>
            s.Level == SmartScope.System && s.Allows(type.Name, ScopeActions.Read | ScopeActions.Search));

    private static IResult Gone() => Refused.NotFound("There is no such export, or it has expired.").ToResult();

    private static JsonObject With(this JsonObject manifest, string name, JsonArray value)
    {
        manifest[name] = value;
        return manifest;
    }
}
