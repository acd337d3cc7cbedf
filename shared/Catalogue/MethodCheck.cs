using PeriostealPlatform.Catalogue.Indications;
using PeriostealPlatform.Catalogue.Method;

namespace PeriostealPlatform.Catalogue;

/// <summary>What must hold for the method's claims, for the places of its facts and for deprecated codes.</summary>
internal static class MethodCheck
{
    private const int SeedFacts = 30;

    public static IEnumerable<string> Problems(CatalogueFiles f) =>
        Claims(f).Concat(HeartRate(f)).Concat(Facts(f)).Concat(Deprecations(f));

    private static IEnumerable<string> Claims(CatalogueFiles f)
    {
        var method = f.Method;
        var mechanisms = method.Mechanisms.Select(m => m.Code).ToHashSet();
        var groups = f.Sites.Sites.Select(s => s.Group).ToHashSet();
        var observed = f.Measures.Measures.Select(m => m.Code)
            .Concat(f.Measures.Observations.Select(o => o.Code)).ToHashSet();
        return method.Pathways.Where(p => !mechanisms.Contains(p.Mechanism))
            .Select(p => $"unknown mechanism {p.Mechanism}")
            .Concat(Enum.GetValues<EffectPathway>().Where(p => method.Pathways.Count(w => w.Pathway == p) != 1)
                .Select(p => $"the pathway {p} is not described once"))
            .Concat(method.Claims.SelectMany(c => c.ObservedBy ?? []).Concat(method.Goals.Select(g => g.MeasuredBy))
                .Where(m => !observed.Contains(m)).Select(m => $"unknown measure {m}"))
            .Concat(method.Claims.Where(c => c.Pathways.Count == 0 || c.Seed.Count == 0)
                .Select(c => $"claim {c.Code} has no pathway or no fact that says it"))
            .Concat(method.Claims.Where(c => c.Window is { } w && (w.From >= w.To || !groups.Contains(w.SiteGroup)))
                .Select(c => $"claim {c.Code} has an impossible window"))
            .Concat(method.Modality.ProcedureRoles.Any(r => r.Code == method.Modality.ProcedureRole)
                ? []
                : [$"unknown procedure role {method.Modality.ProcedureRole}"]);
    }

    /// <summary>
    /// Whole beats from −230 to 230 belong to exactly one class, and the claim's window is one of them.
    /// </summary>
    private static IEnumerable<string> HeartRate(CatalogueFiles f)
    {
        const int Most = 230;
        var classes = f.Method.HeartRateClasses;
        var loose = Enumerable.Range(-Most, (2 * Most) + 1).Where(d => classes.Count(c => c.Contains(d)) != 1).Take(1);
        return loose.Select(d => $"a heart-rate change of {d} is not of exactly one class")
            .Concat(f.Method.Claims.Select(c => c.Window).OfType<ClaimWindow>()
                .Where(w => w.From != f.Rules.HeartRateClaimFrom || w.To != f.Rules.HeartRateClaimTo)
                .Select(_ => "the claimed heart-rate window is not that of the rules"));
    }

    private static IEnumerable<string> Facts(CatalogueFiles f)
    {
        var ids = Enumerable.Range(1, SeedFacts).Select(n => $"F{n:00}").ToList();
        return ids.Except(f.Facts.Facts.Select(x => x.Id)).Select(id => $"fact {id} has no place")
            .Concat(f.Facts.Facts.GroupBy(x => x.Id).Where(g => g.Count() > 1 || !ids.Contains(g.Key))
                .Select(g => $"fact {g.Key} appears {g.Count()} times or is none"))
            .Concat(from fact in f.Facts.Facts
                    from place in fact.Places
                    where !place.StartsWith("code:", StringComparison.Ordinal) && !IsThere(f, place)
                    select $"the place {place} of fact {fact.Id} does not exist");
    }

    private static bool IsThere(CatalogueFiles f, string place) =>
        place.Split('/') is [var part, var name] && CatalogueParts.HasPlace(f, part, name);

    private static IEnumerable<string> Deprecations(CatalogueFiles f)
    {
        var codes = CatalogueParts.Codes(f);
        var marked = f.Indications.Indications.Where(i => i.Deprecated).Select(i => i.Code);
        var listed = f.Deprecations.Deprecations.Where(d => d.Part == "indications").Select(d => d.Code).ToHashSet();
        return f.Deprecations.Deprecations.Where(d => !Has(d.Part, d.Code))
            .Select(d => $"the deprecated code {d.Code} is not among {d.Part}: codes are never taken away")
            .Concat(f.Deprecations.Deprecations.Where(d => d.ReplacedBy is { } r && !Has(d.Part, r))
                .Select(d => $"{d.Code} is replaced by the unknown code {d.ReplacedBy}"))
            .Concat(listed.Except(marked).Concat(marked.Except(listed))
                .Select(code => $"indication {code} is deprecated in one file and not in the other"));

        bool Has(string part, string code) => codes.TryGetValue(part, out var known) && known.Contains(code);
    }
}
