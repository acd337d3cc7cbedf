using System.Globalization;
using Microsoft.Extensions.Primitives;
using PeriostealPlatform.Records.Fhir.Capabilities;
using PeriostealPlatform.Records.Fhir.Http;
using PeriostealPlatform.Records.Fhir.Mapping;

namespace PeriostealPlatform.Records.Fhir.Search;

/// <summary>Reads a search. What is not known is ignored, or refused when the caller says <c>Prefer: handling=strict</c>.</summary>
internal static class SearchParser
{
    // Formats are judged at the edge; nothing else changes what is found.
    private static readonly HashSet<string> Harmless = ["_format", "_pretty", "_total"];

    /// <param name="type">What is searched.</param>
    /// <param name="parameters">Of the address and, in a POST, of the body.</param>
    /// <param name="inAddress">Names that stand in the address, where nothing personal may.</param>
    /// <param name="isStrict">Whether unknown parameters are refused.</param>
    /// <param name="zone">Where times without an offset are meant.</param>
    public static (SearchQuery? Query, Refused? Refusal) Parse(
        FhirType type,
        IReadOnlyCollection<KeyValuePair<string, StringValues>> parameters,
        IReadOnlySet<string> inAddress,
        bool isStrict,
        TimeZoneInfo zone)
    {
        var query = new SearchQuery(type, null, []) { Zone = zone };
        foreach (var (key, values) in parameters)
        {
            foreach (var value in values.OfType<string>())
            {
                var (next, refusal) = Add(query, key, value, inAddress.Contains(key.Split(':')[0]));
                if (refusal is not null && (isStrict || refusal.Code != "PP-FHIR-001"))
                    return (null, refusal);
                query = next ?? query;
            }
        }

        return (query, null);
    }

    private static (SearchQuery? Query, Refused? Refusal) Add(SearchQuery query, string key, string value, bool inAddress)
    {
        var colon = key.IndexOf(':');
        var (name, modifier) = colon < 0 ? (key, null) : (key[..colon], key[(colon + 1)..]);
        if (query.Type.Param(name) is { } param)
            return AddCriterion(query, param, modifier, value, inAddress);
        return name switch
        {
            "_count" => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
                ? (query with { Count = Math.Min(count, SearchQuery.MostShown), CountOnly = query.CountOnly || count == 0 }, null)
                : (null, Refused.Unreadable(name, "must be a number")),
            "_sort" => AddSort(query, value),
            "_summary" => value switch
            {
                "count" => (query with { CountOnly = true }, null),
                "false" => (query, null),
                _ => (null, Refused.UnknownParameter($"_summary={value}")),
            },
            "_include" => Include.Parse(value) is { } include
                ? (query with { Includes = [.. query.Includes, include] }, null)
                : (null, Refused.UnknownParameter($"_include={value}")),
            "_revinclude" => Include.Parse(value) is { } include
                ? (query with { RevIncludes = [.. query.RevIncludes, include] }, null)
                : (null, Refused.UnknownParameter($"_revinclude={value}")),
            "_at" => DateSpan.Parse(value, query.Zone) is { } at
                ? (query with { At = at.To.AddTicks(-10) }, null)
                : (null, Refused.Unreadable(name, "must be a time such as 2026-10-16T12:00:00+11:00")),
            _ when Harmless.Contains(name) => (query, null),
            _ => (null, Refused.UnknownParameter(key)),
        };
    }

    private static (SearchQuery? Query, Refused? Refusal) AddCriterion(
        SearchQuery query, SearchParam param, string? modifier, string value, bool inAddress)
    {
        if (param.IsPersonal && inAddress)
            return (null, Refused.Personal(param.Name, query.Type.Name));
        if (!IsKnown(param, modifier))
            return (null, Refused.UnknownParameter($"{param.Name}:{modifier}"));
        var values = value.Split(',', StringSplitOptions.RemoveEmptyEntries);
        if (values.Length == 0)
            return (null, Refused.Unreadable(param.Name, "is empty"));
        if (param.Kind == SearchKind.Date && modifier is null && !values.All(v => DateSpan.ParseCriterion(v, query.Zone) is not null))
            return (null, Refused.Unreadable(param.Name, "must be a date, with eq, ne, gt, lt, ge, le, sa or eb before it"));

        var named = Patients(query.Type, param, values);
        if (param.NamesPatient)
        {
            return named is null
                ? (null, Refused.Unreadable(param.Name, "must be a patient's id"))
                : (query with { Patients = Both(query.Patients, named) }, null);
        }

        return (query with
        {
            Patients = named is null ? query.Patients : Both(query.Patients, named),
            Criteria = [.. query.Criteria, new Criterion(param, modifier, values, query.Zone)],
        }, null);
    }

    // Ids tell whose record they lie in, so no other needs to be read.
    private static IReadOnlyList<Guid>? Patients(FhirType type, SearchParam param, string[] values)
    {
        if (param.NamesPatient)
        {
            var ids = values.Select(v => Guid.TryParse(v[(v.LastIndexOf('/') + 1)..], out var id) ? id : Guid.Empty).ToList();
            return ids.Contains(Guid.Empty) ? null : ids;
        }

        return param.Name != "_id" || !type.InCompartment ? null : type.Name == "Patient"
            ? [.. values.Select(v => Guid.TryParse(v, out var id) ? id : (Guid?)null).OfType<Guid>()]
            : [.. values.Select(LogicalId.StreamOf).OfType<Guid>().Distinct()];
    }

    private static IReadOnlyList<Guid> Both(IReadOnlyList<Guid>? one, IReadOnlyList<Guid> other) =>
        one is null ? other : [.. one.Intersect(other)];

    private static bool IsKnown(SearchParam param, string? modifier) => modifier switch
    {
        null or "missing" => true,
        "not" => param.Kind == SearchKind.Token,
        "exact" or "contains" => param.Kind == SearchKind.Text,
        _ => param.Kind == SearchKind.Reference && FhirTypes.Find(modifier) is not null,
    };

    private static (SearchQuery? Query, Refused? Refusal) AddSort(SearchQuery query, string value)
    {
        foreach (var name in value.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            if (query.Type.Param(name.TrimStart('-')) is not { } param || param.NamesPatient)
                return (null, Refused.UnknownParameter($"_sort={name}"));
            query = query with { Sort = [.. query.Sort, (param, name.StartsWith('-'))] };
        }

        return (query, null);
    }
}
