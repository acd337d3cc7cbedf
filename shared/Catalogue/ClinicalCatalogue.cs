using System.Collections.Frozen;
using PeriostealPlatform.Catalogue.Findings;
using PeriostealPlatform.Catalogue.Indications;
using PeriostealPlatform.Catalogue.Measures;
using PeriostealPlatform.Catalogue.Method;
using PeriostealPlatform.Catalogue.Places;
using PeriostealPlatform.Catalogue.Safety;
using PeriostealPlatform.Catalogue.Sites;
using PeriostealPlatform.Catalogue.Technique;
using PeriostealPlatform.Catalogue.Vitals;

namespace PeriostealPlatform.Catalogue;

/// <summary>
/// The clinical codes, ranges and thresholds of domain.md §1 to §3, read once and checked as a whole.
/// </summary>
public sealed class ClinicalCatalogue
{
    private static readonly Lazy<ClinicalCatalogue> Shared = new(Load);

    private readonly MeasuresFile _measures;
    private readonly VitalsFile _vitals;
    private readonly FrozenDictionary<string, Clinic> _clinics;
    private readonly FrozenDictionary<string, Indication> _indications;
    private readonly FrozenDictionary<string, Guard> _guards;
    private readonly FrozenDictionary<string, BoneSite> _sites;
    private readonly FrozenDictionary<string, Organ> _organs;
    private readonly FrozenDictionary<string, Contraindication> _contraindications;
    private readonly FrozenDictionary<string, RedFlag> _redFlags;
    private readonly FrozenDictionary<string, AdverseReactionCode> _adverseReactions;
    private readonly FrozenDictionary<string, PointTemplate> _templates;
    private readonly FrozenDictionary<string, ConsentForm> _consentForms;
    private readonly FrozenDictionary<string, Measure> _measuresByCode;
    private readonly FrozenDictionary<string, Vital> _vitalsByCode;
    private readonly FrozenDictionary<string, DoseRange> _doses;

    private ClinicalCatalogue(CatalogueFiles files)
    {
        if (CatalogueCheck.Problems(files) is { Count: > 0 } problems) throw new CatalogueException(problems);
        Files = files;
        _measures = files.Measures;
        _vitals = files.Vitals;
        _clinics = files.Clinics.Clinics.ToFrozenDictionary(c => c.Code);
        _indications = files.Indications.Indications.ToFrozenDictionary(i => i.Code);
        _guards = files.Indications.Guards.ToFrozenDictionary(g => g.Code);
        _sites = files.Sites.Sites.ToFrozenDictionary(s => s.Code);
        _organs = files.Sites.Organs.ToFrozenDictionary(o => o.Code);
        _contraindications = files.Safety.Contraindications.ToFrozenDictionary(c => c.Code);
        _redFlags = files.Safety.RedFlags.ToFrozenDictionary(r => r.Code);
        _adverseReactions = files.AdverseReactions.AdverseReactions.ToFrozenDictionary(a => a.Code);
        _templates = files.PointTemplates.Templates.ToFrozenDictionary(t => t.Code);
        _consentForms = files.Consents.Forms.ToFrozenDictionary(f => f.Code);
        _measuresByCode = files.Measures.Measures.ToFrozenDictionary(m => m.Code);
        _vitalsByCode = files.Vitals.Vitals.ToFrozenDictionary(v => v.Code);
        _doses = files.Technique.Doses.ToFrozenDictionary(d => d.Field);
        Choices = files.Technique.Choices.ToFrozenDictionary(c => c.Field, c => c.Codes);
    }

    /// <summary>The catalogue of this process.</summary>
    /// <exception cref="CatalogueException">The embedded files are not valid.</exception>
    public static ClinicalCatalogue Current => Shared.Value;

    /// <summary>The clinics of the chain.</summary>
    public IReadOnlyList<Clinic> Clinics => Files.Clinics.Clinics;

    /// <summary>The indication tree, parents before children.</summary>
    public IReadOnlyList<Indication> Indications => Files.Indications.Indications;

    /// <summary>The bone sites.</summary>
    public IReadOnlyList<BoneSite> Sites => Files.Sites.Sites;

    /// <summary>The kinds of periosteal change.</summary>
    public IReadOnlyList<PeriostealChange> Changes => Files.Findings.Changes;

    /// <summary>The expected local reactions.</summary>
    public IReadOnlyList<LocalReaction> LocalReactions => Files.Findings.LocalReactions;

    /// <summary>The contraindications.</summary>
    public IReadOnlyList<Contraindication> Contraindications => Files.Safety.Contraindications;

    /// <summary>The red flags.</summary>
    public IReadOnlyList<RedFlag> RedFlags => Files.Safety.RedFlags;

    /// <summary>What may go wrong in or after a session.</summary>
    public IReadOnlyList<AdverseReactionCode> AdverseReactions => Files.AdverseReactions.AdverseReactions;

    /// <summary>The grades of severity, 1 to 5.</summary>
    public IReadOnlyList<AdverseReactionGrade> AdverseReactionGrades => Files.AdverseReactions.Grades;

    /// <summary>Sequences of sites by region, to start a plan from.</summary>
    public IReadOnlyList<PointTemplate> PointTemplates => Files.PointTemplates.Templates;

    /// <summary>What may become of a finding.</summary>
    public IReadOnlyList<FindingStatusCode> FindingStatuses => Files.Findings.Statuses;

    /// <summary>The method as its source describes it.</summary>
    public Modality Modality => Files.Method.Modality;

    /// <summary>What the method claims; never shown without <see cref="Claim.StatusText"/>.</summary>
    public IReadOnlyList<Claim> Claims => Files.Method.Claims;

    /// <summary>The two claimed pathways of an effect.</summary>
    public IReadOnlyList<ClaimedPathway> Pathways => Files.Method.Pathways;

    /// <summary>The claimed mechanisms.</summary>
    public IReadOnlyList<Mechanism> Mechanisms => Files.Method.Mechanisms;

    /// <summary>What a plan may aim at.</summary>
    public IReadOnlyList<TreatmentGoal> Goals => Files.Method.Goals;

    /// <summary>The classes of a heart-rate change.</summary>
    public IReadOnlyList<HeartRateChange> HeartRateClasses => Files.Method.HeartRateClasses;

    /// <summary>The facts of the source and where each lives.</summary>
    public IReadOnlyList<SeedFact> SeedFacts => Files.Facts.Facts;

    /// <summary>Codes that are no longer to be chosen.</summary>
    public IReadOnlyList<Deprecation> Deprecations => Files.Deprecations.Deprecations;

    /// <summary>The questionnaires that need a licence and are not built in.</summary>
    public IReadOnlyList<LicensedInstrument> Licensed => _measures.Licensed;

    /// <summary>The outcome measures.</summary>
    public IReadOnlyList<Measure> Measures => _measures.Measures;

    /// <summary>The vital signs.</summary>
    public IReadOnlyList<Vital> Vitals => _vitals.Vitals;

    /// <summary>Legal codes by the name of a coded field of the technique, such as <c>contact</c>.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Choices { get; }

    /// <summary>The thresholds of the rules.</summary>
    public ClinicalRules Rules => Files.Rules;

    internal CatalogueFiles Files { get; }

    /// <summary>Reads and checks the embedded files.</summary>
    /// <exception cref="CatalogueException">They are not valid.</exception>
    public static ClinicalCatalogue Load() => From(CatalogueFiles.Read(CatalogueFiles.Embedded));

    /// <summary>A clinic by its code.</summary>
    public Clinic? FindClinic(string code) => _clinics.GetValueOrDefault(code);

    /// <summary>An indication by its code.</summary>
    public Indication? FindIndication(string code) => _indications.GetValueOrDefault(code);

    /// <summary>A guard by its code.</summary>
    public Guard? FindGuard(string code) => _guards.GetValueOrDefault(code);

    /// <summary>A bone site by its code.</summary>
    public BoneSite? FindSite(string code) => _sites.GetValueOrDefault(code);

    /// <summary>An organ by its code.</summary>
    public Organ? FindOrgan(string code) => _organs.GetValueOrDefault(code);

    /// <summary>A contraindication by its code.</summary>
    public Contraindication? FindContraindication(string code) => _contraindications.GetValueOrDefault(code);

    /// <summary>A red flag by its code.</summary>
    public RedFlag? FindRedFlag(string code) => _redFlags.GetValueOrDefault(code);

    /// <summary>An adverse reaction by its code.</summary>
    public AdverseReactionCode? FindAdverseReaction(string code) => _adverseReactions.GetValueOrDefault(code);

    /// <summary>A sequence of sites by its code.</summary>
    public PointTemplate? FindPointTemplate(string code) => _templates.GetValueOrDefault(code);

    /// <summary>A consent form by its code.</summary>
    public ConsentForm? FindConsentForm(string code) => _consentForms.GetValueOrDefault(code);

    /// <summary>A measure by its code.</summary>
    public Measure? FindMeasure(string code) => _measuresByCode.GetValueOrDefault(code);

    /// <summary>Whether the code is of a questionnaire that needs a licence (OUT-03).</summary>
    public bool NeedsLicence(string code) => _measures.Licensed.Any(l => l.Code == code);

    /// <summary>A licensed questionnaire by its code; only its total may come in (OUT-03).</summary>
    public LicensedInstrument? FindLicensed(string code) => _measures.Licensed.FirstOrDefault(l => l.Code == code);

    /// <summary>The claim behind a code.</summary>
    public Claim? FindClaim(string code) => Claims.FirstOrDefault(c => c.Code == code);

    /// <summary>
    /// Why and since when a code is not to be chosen; null when it is. Parts as in the catalogue's files.
    /// </summary>
    public Deprecation? FindDeprecation(string part, string code) =>
        Deprecations.FirstOrDefault(d => d.Part == part && d.Code == code);

    /// <summary>A vital sign by its code.</summary>
    public Vital? FindVital(string code) => _vitalsByCode.GetValueOrDefault(code);

    /// <summary>The range of a technique parameter by its field.</summary>
    public DoseRange? FindDose(string field) => _doses.GetValueOrDefault(field);

    /// <summary>The indication itself and its ancestors, nearest first; empty for an unknown code.</summary>
    public IEnumerable<Indication> Lineage(string indication) => IndicationTree.Lineage(_indications, indication);

    /// <summary>What must be measured for a primary indication and those beside it (§3.4).</summary>
    /// <exception cref="ArgumentException">The primary indication is unknown.</exception>
    public MeasureSet RequiredMeasures(string primary, params IEnumerable<string> others)
    {
        string[] chosen = [primary, .. others];
        // A goal asks for the measures of its condition.
        var leading = chosen.FirstOrDefault(c => FindIndication(c)?.Axis == IndicationAxis.Condition) ?? primary;
        var row = Lineage(leading)
            .Select(a => _measures.RequiredMeasures.FirstOrDefault(r => r.Indication == a.Code))
            .FirstOrDefault(r => r is not null)
            ?? throw new ArgumentException($"Unknown indication {leading}.", nameof(primary));
        var added = _measures.AddedByIndication.Where(a => chosen.Contains(a.Indication)).SelectMany(a => a.Measures);
        var required = row.Required.Union(added).ToArray();
        return new(required, row.Primary, [.. row.Optional.Except(required)]);
    }

    /// <summary>The vital signs a session needs for its indications (§3.3).</summary>
    public RequiredVitals RequiredVitals(IEnumerable<string> indications, bool firstSession)
    {
        var occasions = indications.SelectMany(Lineage).Select(i => i.Code)
            .Append(RequiredVitalsRow.EverySession).ToHashSet();
        if (firstSession) occasions.Add(RequiredVitalsRow.FirstSession);
        var rows = _vitals.Required.Where(r => occasions.Contains(r.When)).ToList();
        return new(
            [.. rows.SelectMany(r => r.Before).Distinct()],
            [.. rows.SelectMany(r => r.After).Distinct()],
            rows.Any(r => r.Peristalsis));
    }

    internal static ClinicalCatalogue From(CatalogueFiles files) => new(files);
}
