using System.Text.Json.Nodes;
using PeriostealPlatform.Records.Access;
using PeriostealPlatform.Records.Fhir.Http;
using PeriostealPlatform.Records.Fhir.Mapping;
using PeriostealPlatform.Records.Fhir.Reading;
using PeriostealPlatform.Records.Histories;

namespace PeriostealPlatform.Records.Fhir.Search;

/// <summary>Shows a page of what was found: each record on it is opened through the gate, and that is written down.</summary>
internal sealed class PageShowing(GuardedReading reading, FhirRecords records)
{
    private const string AuditEvent = "AuditEvent";

    /// <summary>How the access log names a reading of a type; who may see the log itself the gate decides by its own name.</summary>
    public static string WhatOf(string type) => type == AuditEvent ? "access-log" : $"fhir:{type}";

    /// <summary>Opens one record and lets the caller go on with it; a refusal is answered as it is.</summary>
    public async Task<IResult> OpenAsync(
        HttpContext http,
        Guid patient,
        string type,
        DateTimeOffset? at,
        Func<Compartment, Task<IResult>> show,
        CancellationToken ct)
    {
        Compartment? opened = null;
        var answer = await reading.OpenAsync(
            http,
            patient,
            WhatOf(type),
            new AsOf(at, null),
            c => records.ReadAsync(patient, at, type is AuditEvent or EverythingEndpoint.Name, c),
            shown =>
            {
                opened = shown;
                return Results.Empty;
            },
            ct);
        return opened is null ? answer : await show(opened);
    }

    /// <summary>One page.</summary>
    /// <param name="http">The request.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="found">All that was found.</param>
    /// <param name="from">Number of the first match to show.</param>
    /// <param name="kept">The number of the search; null when it is not kept, having one page.</param>
    /// <param name="opened">Records that are open already.</param>
    /// <param name="self">Address of this page.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IResult> ShowAsync(
        HttpContext http,
        FhirCaller caller,
        FoundPages found,
        int from,
        Guid? kept,
        IReadOnlyList<(Guid Patient, Compartment Record)> opened,
        string self,
        CancellationToken ct)
    {
        var page = found.Items.Skip(from).Take(found.PageSize).ToList();
        var open = opened.ToDictionary(o => o.Patient, o => o.Record);
        foreach (var patient in page.Select(i => i.Patient).Distinct().Where(p => !open.ContainsKey(p)))
        {
            if (patient == Guid.Empty)
                open[patient] = new Compartment(patient, [], await records.DirectoryAsync(ct));
            else
                await OpenAsync(http, patient, found.Type, found.KnownAt, record =>
                {
                    open[patient] = record;
                    return Task.FromResult(Results.Empty);
                }, ct);
        }

        var root = Bundles.BaseOf(http);
        var shown = page.Where(i => open.ContainsKey(i.Patient))
            .Select(i => (i.Patient, Resource: open[i.Patient].Resolve(i.Key)))
            .Where(m => m.Resource is not null).Select(m => (m.Patient, Resource: m.Resource!)).ToList();
        List<JsonObject> entries = [.. shown.Select(m => Bundles.Entry(root, m.Resource, "match"))];
        entries.AddRange(Included(caller, found, shown, open).Select(r => Bundles.Entry(root, r, "include")));
        return new FhirResult(Bundles.SearchSet(
            http,
            found.Items.Count,
            entries,
            ("self", self),
            ("next", kept is { } id && from + found.PageSize < found.Items.Count ? $"{root}/_page/{id}/{from + found.PageSize}" : null),
            ("previous", kept is { } same && from > 0 ? $"{root}/_page/{same}/{Math.Max(0, from - found.PageSize)}" : null)));
    }

    private static IEnumerable<FhirResource> Included(
        FhirCaller caller,
        FoundPages found,
        IReadOnlyCollection<(Guid Patient, FhirResource Resource)> shown,
        Dictionary<Guid, Compartment> open)
    {
        var (includes, reverse) = (found.Includes.Select(Include.Parse).OfType<Include>().ToList(),
            found.RevIncludes.Select(Include.Parse).OfType<Include>().ToList());
        return shown.GroupBy(m => m.Patient)
            .SelectMany(group => Inclusions.Of([.. group.Select(m => m.Resource)], open[group.Key], includes, reverse)
                .Where(r => caller.MaySee(r.Type, group.Key)))
            .DistinctBy(r => r.Key);
    }
}
