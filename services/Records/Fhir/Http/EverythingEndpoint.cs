using PeriostealPlatform.Records.Fhir.Capabilities;
using PeriostealPlatform.Records.Fhir.Mapping;
using PeriostealPlatform.Records.Fhir.Reading;
using PeriostealPlatform.Records.Fhir.Search;
using PeriostealPlatform.ServiceDefaults.Access.Scopes;

namespace PeriostealPlatform.Records.Fhir.Http;

/// <summary><c>Patient/$everything</c>: the whole record, with who and what it refers to.</summary>
internal static class EverythingEndpoint
{
    public const string Name = "everything";

    public static void Map(IEndpointRouteBuilder fhir) => fhir.MapGet("/Patient/{id}/$everything", HandleAsync);

    private static async Task<IResult> HandleAsync(
        Guid id,
        string? _since,
        string? _type,
        string? _count,
        HttpContext http,
        PageShowing showing,
        SearchPages pages,
        CancellationToken ct)
    {
        if (FhirCaller.Of(http) is not { } caller)
            return Refused.OutOfRole("Patient").ToResult();
        var since = _since is null ? null : DateSpan.Parse(_since, caller.Zone);
        if (_since is not null && since is null)
            return Refused.Unreadable("_since", "must be a time").ToResult();
        if (!Size(_count, out var size))
            return Refused.Unreadable("_count", "must be a number above 0").ToResult();
        var types = _type?.Split(',') ?? [.. FhirTypes.All.Select(t => t.Name)];
        if (types.FirstOrDefault(t => FhirTypes.Find(t) is null) is { } unknown)
            return Refused.Unreadable("_type", $"names {unknown}, which is not served").ToResult();
        if (caller.Refuse(FhirTypes.Find("Patient")!, ScopeActions.Read, id) is { } refusal)
            return refusal.ToResult();

        var wanted = types.Where(t => caller.MaySee(t, id)).ToHashSet();
        return await showing.OpenAsync(http, id, Name, null, async record =>
        {
            var own = record.Resources.Where(r => since is null || r.LastUpdated >= since.From).ToList();
            var found = own.Concat(Referred(own, record)).Where(r => wanted.Contains(r.Type)).ToList();
            var made = new FoundPages(Name, null, size, [.. found.Select(r => new FoundItem(id, r.Key))], [], []);
            Guid? kept = found.Count > size ? await pages.KeepAsync(caller.Actor.UserId, caller.Actor.Clinic, made, ct) : null;
            var self = $"{Bundles.BaseOf(http)}/Patient/{id}/$everything{http.Request.QueryString}";
            return await showing.ShowAsync(http, caller, made, 0, kept, [(id, record)], self, ct);
        }, ct);
    }

    // Without a number the whole record comes in one answer, as the operation is defined.
    private static bool Size(string? count, out int size)
    {
        size = int.MaxValue;
        return count is null || (int.TryParse(count, out size) && size > 0);
    }

    /// <summary>What the record refers to outside itself, and what that refers to.</summary>
    private static List<FhirResource> Referred(IReadOnlyCollection<FhirResource> own, Compartment record)
    {
        var known = own.Select(r => r.Key).ToHashSet();
        var outside = new List<FhirResource>();
        var open = new Queue<FhirResource>(own);
        while (open.TryDequeue(out var resource))
        {
            foreach (var target in References.In(resource.Json).Select(record.Resolve).OfType<FhirResource>())
            {
                if (target.LastUpdated is not null || !known.Add(target.Key))
                    continue;
                outside.Add(target);
                open.Enqueue(target);
            }
        }

        return outside;
    }
}
