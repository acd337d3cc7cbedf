using PeriostealPlatform.Catalogue.Sites;

namespace PeriostealPlatform.Catalogue;

/// <summary>Everything that must hold between the files before a service may decide by them.</summary>
internal static class CatalogueCheck
{
    public static IReadOnlyList<string> Problems(CatalogueFiles files) =>
    [
        .. Codes(files), .. References(files), .. SitesAndOrgans(files), .. Ranges(files), .. Digits(files),
        .. MethodCheck.Problems(files),
    ];

    private static IEnumerable<string> Codes(CatalogueFiles f) =>
        Duplicates("clinic", f.Clinics.Clinics.Select(c => c.Code))
            .Concat(Duplicates("claim", f.Method.Claims.Select(c => c.Code)))
            .Concat(Duplicates("observation", f.Measures.Observations.Select(o => o.Code)))
            .Concat(Duplicates("finding status", f.Findings.Statuses.Select(s => s.Code)))
            .Concat(Duplicates("guard", f.Indications.Guards.Select(g => g.Code)))
            .Concat(Duplicates("indication", f.Indications.Indications.Select(i => i.Code)))
            .Concat(Duplicates("site", f.Sites.Sites.Select(s => s.Code)))
            .Concat(Duplicates("organ", f.Sites.Organs.Select(o => o.Code)))
            .Concat(Duplicates("change", f.Findings.Changes.Select(c => c.Code)))
            .Concat(Duplicates("local reaction", f.Findings.LocalReactions.Select(r => r.Code)))
            .Concat(Duplicates("contraindication", f.Safety.Contraindications.Select(c => c.Code)))
            .Concat(Duplicates("red flag", f.Safety.RedFlags.Select(r => r.Code)))
            .Concat(Duplicates("adverse reaction", f.AdverseReactions.AdverseReactions.Select(a => a.Code)))
            .Concat(Duplicates("grade", f.AdverseReactions.Grades.Select(g => $"{g.Grade}")))
            .Concat(Duplicates("point template", f.PointTemplates.Templates.Select(t => t.Code)))
            .Concat(Duplicates("consent form", f.Consents.Forms.Select(c => c.Code)))
            .Concat(Duplicates("measure", f.Measures.Measures.Select(m => m.Code)
                .Concat(f.Measures.Licensed.Select(l => l.Code))))
            .Concat(Duplicates("vital", f.Vitals.Vitals.Select(v => v.Code)))
            .Concat(Duplicates("field", f.Vitals.Vitals.Select(v => v.Field)
                .Concat(f.Technique.Doses.Select(d => d.Field)).Concat(f.Technique.Choices.Select(c => c.Field))));

    private static IEnumerable<string> Duplicates(string kind, IEnumerable<string> codes) =>
        codes.GroupBy(c => c).Where(g => g.Count() > 1).Select(g => $"{kind} {g.Key} appears {g.Count()} times");

    private static IEnumerable<string> References(CatalogueFiles f)
    {
        var indications = f.Indications.Indications.Select(i => i.Code).ToHashSet();
        var measures = f.Measures.Measures.Select(m => m.Code).ToHashSet();
        var vitals = f.Vitals.Vitals.Select(v => v.Code).ToHashSet();
        return Unknown("parent", f.Indications.Indications.Select(i => i.Parent), indications)
            .Concat(Unknown("guard", f.Indications.Indications.Select(i => i.Guard),
                f.Indications.Guards.Select(g => g.Code)))
            .Concat(Unknown("organ", f.Indications.Indications.SelectMany(i => i.Organs ?? []),
                f.Sites.Organs.Select(o => o.Code)))
            .Concat(Unknown("site of a template", f.PointTemplates.Templates.SelectMany(t => t.Steps)
                .SelectMany(s => s.Sites), f.Sites.Sites.Where(s => !s.IsProhibited).Select(s => s.Code)))
            .Concat(Unknown("indication", f.Measures.RequiredMeasures.Select(r => r.Indication)
                .Concat(f.Measures.AddedByIndication.Select(a => a.Indication)), indications))
            .Concat(Unknown("measure", f.Measures.RequiredMeasures
                .SelectMany(r => r.Required.Concat(r.Optional).Append(r.Primary))
                .Concat(f.Measures.AddedByIndication.SelectMany(a => a.Measures)), measures))
            .Concat(f.Measures.RequiredMeasures.Where(r => !r.Required.Contains(r.Primary))
                .Select(r => $"the primary measure of {r.Indication} is not required"))
            .Concat(Unknown("vital", f.Vitals.Required.SelectMany(r => r.Before.Concat(r.After)), vitals))
            .Concat(Unknown("occasion of vitals", f.Vitals.Required.Select(r => r.When),
                [.. indications, RequiredVitalsRow.EverySession, RequiredVitalsRow.FirstSession]))
            .Concat(IndicationTree.Problems(f.Indications.Indications, f.Measures.RequiredMeasures));
    }

    private static IEnumerable<string> Unknown(
        string kind, IEnumerable<string?> references, IEnumerable<string> known) =>
        references.OfType<string>().Except(known).Select(r => $"unknown {kind} {r}");

    private static IEnumerable<string> SitesAndOrgans(CatalogueFiles f) =>
        f.Sites.Sites.SelectMany(s => s.Segments).Concat(f.Sites.Organs.SelectMany(o => o.Segments))
            .Where(s => !Segments.All.Contains(s)).Select(s => $"unknown segment {s}")
            .Concat(f.Sites.Sites.Where(s => !(s.Sides is [Side.Midline] or [Side.Left, Side.Right]))
                .Select(s => $"site {s.Code} is neither a midline site nor a pair"))
            .Concat(f.Sites.Sites.Where(s => s.ArticularSurface)
                .Select(s => $"site {s.Code} is an articular end (PM-SITE-01)"))
            .Concat(f.Sites.Sites.Where(s => s.Policy != SitePolicy.Allowed && s.PolicyReason is null)
                .Select(s => $"site {s.Code} gives no reason for its policy"))
            .Concat(f.Sites.Sites.Where(s => s.Levels is { } l && (l.From < 1 || l.To < l.From))
                .Select(s => $"site {s.Code} has no levels between its bounds"))
            .Concat(f.Safety.Contraindications.Where(c => c.Levels.Count == 0 || c.Scopes.Count == 0)
                .Select(c => $"contraindication {c.Code} has no level or no scope"))
            .Concat(f.Safety.Contraindications
                .Where(c => c.Levels.Contains(Safety.ContraindicationLevel.Relative) && c.Condition is null)
                .Select(c => $"contraindication {c.Code} can be relative but names no condition"));

    private static IEnumerable<string> Ranges(CatalogueFiles f) =>
        f.Measures.Measures.Select(m => (m.Code, m.Min, m.Max, m.Step))
            .Concat(f.Measures.Measures.SelectMany(m => m.Parts ?? [], (m, p) => (p.Code, p.Min, p.Max, m.Step)))
            .Concat(f.Vitals.Vitals.Select(v => (v.Code, v.Min, v.Max, v.Step)))
            .Concat(f.Technique.Doses.Select(d => (Code: d.Field, d.Min, d.Max, d.Step)))
            .Where(r => r.Min >= r.Max || r.Step <= 0 || r.Min % r.Step != 0 || r.Max % r.Step != 0)
            .Select(r => $"{r.Code} has an impossible range or step");

    private static IEnumerable<string> Digits(CatalogueFiles f)
    {
        var snomed = f.Sites.Sites.Select(s => s.Snomed).Concat(f.Sites.Laterality.Select(l => l.Snomed))
            .Concat(f.Vitals.Vitals.SelectMany(v => new[] { v.Snomed, v.PanelSnomed }));
        var loinc = f.Vitals.Vitals.SelectMany(v => v.Loinc.Append(v.PanelLoinc))
            .Concat(f.Measures.Measures.SelectMany(m => new[] { m.Loinc, m.PanelLoinc }))
            .Concat(f.Measures.Measures.SelectMany(m => m.Parts ?? []).Select(p => p.Loinc));
        var hpiO = f.Clinics.Clinics.Select(c => c.HpiO);
        return snomed.OfType<string>().Where(s => !CheckDigits.IsSnomed(s))
            .Select(s => $"SNOMED CT id {s} fails its check")
            .Concat(loinc.OfType<string>().Where(l => !CheckDigits.IsLoinc(l))
                .Select(l => $"LOINC {l} fails its check"))
            .Concat(hpiO.Where(h => h.Length != 16 || !h.StartsWith("800362", StringComparison.Ordinal)
                || !CheckDigits.IsLuhn(h)).Select(h => $"HPI-O {h} fails its check"))
            .Concat(f.Clinics.Clinics.Where(c => !TimeZoneInfo.TryFindSystemTimeZoneById(c.Zone, out _))
                .Select(c => $"clinic {c.Code} names the unknown zone {c.Zone}"));
    }
}
