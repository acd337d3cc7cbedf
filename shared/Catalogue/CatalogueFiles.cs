using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
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

internal sealed record ClinicsFile(int Version, IReadOnlyList<Clinic> Clinics);

internal sealed record IndicationsFile(
    int Version, IReadOnlyList<Guard> Guards, IReadOnlyList<Indication> Indications);

internal sealed record SitesFile(
    int Version, IReadOnlyList<BoneSite> Sites, IReadOnlyList<Laterality> Laterality, IReadOnlyList<Organ> Organs);

internal sealed record FindingsFile(
    int Version,
    IReadOnlyList<PeriostealChange> Changes,
    IReadOnlyList<FindingStatusCode> Statuses,
    IReadOnlyList<LocalReaction> LocalReactions);

internal sealed record SafetyFile(
    int Version, IReadOnlyList<Contraindication> Contraindications, IReadOnlyList<RedFlag> RedFlags);

internal sealed record AdverseReactionsFile(
    int Version, IReadOnlyList<AdverseReactionCode> AdverseReactions, IReadOnlyList<AdverseReactionGrade> Grades);

internal sealed record PointTemplatesFile(int Version, IReadOnlyList<PointTemplate> Templates);

internal sealed record ConsentsFile(int Version, IReadOnlyList<ConsentForm> Forms);

internal sealed record RequiredMeasuresRow(
    string Indication, IReadOnlyList<string> Required, IReadOnlyList<string> Optional, string Primary);

internal sealed record AddedMeasuresRow(string Indication, IReadOnlyList<string> Measures);

internal sealed record MeasuresFile(
    int Version,
    IReadOnlyList<Measure> Measures,
    IReadOnlyList<RequiredMeasuresRow> RequiredMeasures,
    IReadOnlyList<AddedMeasuresRow> AddedByIndication,
    IReadOnlyList<DescriptiveObservation> Observations,
    IReadOnlyList<LicensedInstrument> Licensed);

internal sealed record RequiredVitalsRow(
    string When, IReadOnlyList<string> Before, IReadOnlyList<string> After, bool Peristalsis = false)
{
    public const string EverySession = "every-session";
    public const string FirstSession = "first-session";
}

internal sealed record VitalsFile(int Version, IReadOnlyList<Vital> Vitals, IReadOnlyList<RequiredVitalsRow> Required);

internal sealed record TechniqueFile(
    int Version, IReadOnlyList<DoseRange> Doses, IReadOnlyList<CodedChoice> Choices);

internal sealed record MethodFile(
    int Version,
    Modality Modality,
    IReadOnlyList<TreatmentGoal> Goals,
    IReadOnlyList<Mechanism> Mechanisms,
    IReadOnlyList<ClaimedPathway> Pathways,
    IReadOnlyList<Claim> Claims,
    IReadOnlyList<HeartRateChange> HeartRateClasses,
    IReadOnlyList<string> Peristalsis,
    IReadOnlyList<string> PeristalsisMethods,
    IReadOnlyList<EducationText> Education);

internal sealed record FactsFile(int Version, IReadOnlyList<SeedFact> Facts);

internal sealed record DeprecationsFile(int Version, IReadOnlyList<Deprecation> Deprecations);

/// <summary>The embedded files, read strictly: an unknown or a missing member is an error.</summary>
internal sealed record CatalogueFiles(
    ClinicsFile Clinics,
    IndicationsFile Indications,
    SitesFile Sites,
    FindingsFile Findings,
    SafetyFile Safety,
    AdverseReactionsFile AdverseReactions,
    PointTemplatesFile PointTemplates,
    ConsentsFile Consents,
    MeasuresFile Measures,
    VitalsFile Vitals,
    TechniqueFile Technique,
    MethodFile Method,
    FactsFile Facts,
    DeprecationsFile Deprecations,
    ClinicalRules Rules)
{
    internal static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        NumberHandling = JsonNumberHandling.Strict,
        PropertyNameCaseInsensitive = false,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    internal static CatalogueFiles Read(Func<string, string> text)
    {
        return new(
            File<ClinicsFile>("clinics"), File<IndicationsFile>("indications"), File<SitesFile>("sites"),
            File<FindingsFile>("findings"), File<SafetyFile>("safety"),
            File<AdverseReactionsFile>("adverse-reactions"), File<PointTemplatesFile>("point-templates"),
            File<ConsentsFile>("consents"), File<MeasuresFile>("measures"), File<VitalsFile>("vitals"),
            File<TechniqueFile>("technique"), File<MethodFile>("method"), File<FactsFile>("facts"),
            File<DeprecationsFile>("deprecations"), File<ClinicalRules>("clinical-rules"));

        T File<T>(string name)
        {
            try
            {
                return JsonSerializer.Deserialize<T>(text(name + ".json"), Json)
                    ?? throw new CatalogueException([$"{name}.json is null"]);
            }
            catch (JsonException unreadable)
            {
                throw new CatalogueException([$"{name}.json: {unreadable.Message}"], unreadable);
            }
        }
    }

    internal static string Embedded(string name)
    {
        var resource = $"PeriostealPlatform.Catalogue.Files.{name}";
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)
            ?? throw new CatalogueException([$"{name} is not embedded"]);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
