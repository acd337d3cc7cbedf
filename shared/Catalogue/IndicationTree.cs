using PeriostealPlatform.Catalogue.Indications;

namespace PeriostealPlatform.Catalogue;

/// <summary>The parents of indications, along which required measures and vitals are inherited.</summary>
internal static class IndicationTree
{
    /// <summary>The indication itself and its ancestors, nearest first.</summary>
    public static IEnumerable<Indication> Lineage(IReadOnlyDictionary<string, Indication> all, string code)
    {
        for (var next = all.GetValueOrDefault(code); next is not null;
             next = next.Parent is null ? null : all.GetValueOrDefault(next.Parent))
            yield return next;
    }

    public static IEnumerable<string> Problems(
        IReadOnlyList<Indication> indications, IReadOnlyList<RequiredMeasuresRow> required)
    {
        // Duplicates are reported elsewhere; here the first of a code stands for it.
        var all = indications.GroupBy(i => i.Code).ToDictionary(g => g.Key, g => g.First());
        foreach (var indication in all.Values)
        {
            // A path longer than the catalogue can only be a circle.
            var lineage = Lineage(all, indication.Code).Take(all.Count + 1).ToList();
            if (lineage.Count > all.Count) yield return $"indication {indication.Code} is its own ancestor";
            else if (!required.Any(r => lineage.Any(a => a.Code == r.Indication)))
                yield return $"indication {indication.Code} has no required measures";
            if (indication.Limited != (indication.Pathway == EffectPathway.Indirect))
                yield return $"indication {indication.Code} must be limited exactly when its pathway is indirect";
        }
    }
}
