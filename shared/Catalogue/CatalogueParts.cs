namespace PeriostealPlatform.Catalogue;

/// <summary>
/// Every code of the catalogue by its part: what a deprecation, a fact's place and a frozen list speak of.
/// </summary>
internal static class CatalogueParts
{
    /// <summary>Part to codes.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyCollection<string>> Codes(CatalogueFiles f) =>
        new Dictionary<string, IReadOnlyCollection<string>>(StringComparer.Ordinal)
        {
            ["clinics"] = Set(f.Clinics.Clinics, c => c.Code),
            ["indications"] = Set(f.Indications.Indications, i => i.Code),
            ["guards"] = Set(f.Indications.Guards, g => g.Code),
            ["sites"] = Set(f.Sites.Sites, s => s.Code),
            ["organs"] = Set(f.Sites.Organs, o => o.Code),
            ["changes"] = Set(f.Findings.Changes, c => c.Code),
            ["finding-statuses"] = Set(f.Findings.Statuses, s => s.Code),
            ["local-reactions"] = Set(f.Findings.LocalReactions, r => r.Code),
            ["contraindications"] = Set(f.Safety.Contraindications, c => c.Code),
            ["red-flags"] = Set(f.Safety.RedFlags, r => r.Code),
            ["adverse-reactions"] = Set(f.AdverseReactions.AdverseReactions, a => a.Code),
            ["point-templates"] = Set(f.PointTemplates.Templates, t => t.Code),
            ["consent-forms"] = Set(f.Consents.Forms, c => c.Code),
            ["measures"] = Set(f.Measures.Measures, m => m.Code),
            ["observations"] = Set(f.Measures.Observations, o => o.Code),
            ["licensed"] = Set(f.Measures.Licensed, l => l.Code),
            ["vitals"] = Set(f.Vitals.Vitals, v => v.Code),
            ["method"] = [f.Method.Modality.Code],
            ["procedure-roles"] = Set(f.Method.Modality.ProcedureRoles, r => r.Code),
            ["goals"] = Set(f.Method.Goals, g => g.Code),
            ["mechanisms"] = Set(f.Method.Mechanisms, m => m.Code),
            ["claims"] = Set(f.Method.Claims, c => c.Code),
            ["heart-rate-classes"] = Set(f.Method.HeartRateClasses, c => c.Code),
            ["peristalsis"] = f.Method.Peristalsis,
            ["peristalsis-methods"] = f.Method.PeristalsisMethods,
            ["education"] = Set(f.Method.Education, e => e.Code),
            ["choices"] = Set(f.Technique.Choices.SelectMany(c => c.Codes, (c, code) => $"{c.Field}.{code}"), c => c),
        };

    /// <summary>Places of a fact that are no codes of their own: fields, thresholds and rows.</summary>
    public static bool HasPlace(CatalogueFiles f, string part, string name) => part switch
    {
        "technique" => f.Technique.Doses.Any(d => d.Field == name),
        "choices" => f.Technique.Choices.Any(c => c.Field == name),
        "rules" => f.Rules.GetType().GetProperties().Any(p => string.Equals(
            p.Name, name, StringComparison.OrdinalIgnoreCase)),
        "pathways" => f.Method.Pathways.Any(p => $"{p.Pathway}".Equals(name, StringComparison.OrdinalIgnoreCase)),
        "required-measures" => f.Measures.RequiredMeasures.Any(r => r.Indication == name),
        "required-vitals" => f.Vitals.Required.Any(r => r.When == name),
        _ => Codes(f).TryGetValue(part, out var codes) && codes.Contains(name),
    };

    private static List<string> Set<T>(IEnumerable<T> rows, Func<T, string> code) => [.. rows.Select(code)];
}
