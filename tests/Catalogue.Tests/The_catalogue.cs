using PeriostealPlatform.Catalogue.Indications;
using PeriostealPlatform.Catalogue.Safety;

namespace PeriostealPlatform.Catalogue.Tests;

public sealed class The_catalogue
{
    private static readonly ClinicalCatalogue Catalogue = ClinicalCatalogue.Current;

    [Fact]
    public void loads_without_a_problem() => Assert.Empty(CatalogueCheck.Problems(ClinicalCatalogue.Load().Files));

    [Fact]
    public void has_the_41_indications_of_the_domain_sheet() =>
        Assert.Equal(
            """
            cardiovascular cardiovascular-arrhythmia cardiovascular-coronary cardiovascular-coronary-angina-pectoris
            cardiovascular-coronary-post-myocardial-infarction-rehabilitation digestive digestive-cholecystitis
            digestive-cirrhosis digestive-gastric digestive-gastritis digestive-hepatitis digestive-hepatobiliary
            digestive-peptic-ulcer msk-delayed-fracture-consolidation msk-disease msk-postsurgical-rehabilitation
            msk-trauma musculoskeletal pain-back pain-headache pain-headache-and-neck pain-limb pain-neck
            pain-pelvic-misalignment pain-shoulder-and-back pain-shoulder-joint pain-syndrome pain-upper-vessels
            pain-visceral pain-visceral-gall-duct pain-visceral-gynaecological pain-visceral-heart
            pain-visceral-intestines pain-visceral-lungs pain-visceral-stomach pain-visceral-urinary-tract pulmonary
            pulmonary-bronchial-asthma pulmonary-bronchitis pulmonary-pneumonia surgery-deferral
            """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries),
            Catalogue.Indications.Select(i => i.Code).Order(StringComparer.Ordinal));

    [Fact]
    public void limits_exactly_the_inner_organ_indications() =>
        Assert.Equal(
            ["cardiovascular", "digestive", "pain-visceral", "pulmonary"],
            Catalogue.Indications.Where(i => i.Limited)
                .Select(i => Catalogue.Lineage(i.Code).Last(a => a.Limited).Code).Distinct().Order());

    [Fact]
    public void names_the_organs_of_every_inner_organ_indication_that_can_be_a_single_organ() =>
        Assert.Equal(
            ["pain-visceral"],
            Catalogue.Indications.Where(i => i.Pathway == EffectPathway.Indirect && i.Organs is null)
                .Select(i => i.Code));

    [Fact]
    public void prohibits_the_five_sites_of_the_domain_sheet() =>
        Assert.Equal(
            ["clavicle", "coccyx", "patella", "sacrum-median-crest", "xiphoid"],
            Catalogue.Sites.Where(s => s.IsProhibited).Select(s => s.Code).Order());

    [Fact]
    public void asks_for_breathing_with_the_pressure_on_ribs_and_sternum_only() =>
        Assert.Equal(
            ["ribs", "sternum"], Catalogue.Sites.Where(s => s.BreathSync).Select(s => s.Group).Distinct().Order());

    [Fact]
    public void has_twelve_ribs_each_on_its_own_segment() =>
        Assert.All(
            Enumerable.Range(1, 12),
            n => Assert.Equal([$"T{n}"], Catalogue.FindSite($"rib-{n}")!.Segments));

    [Fact]
    public void spares_sacrum_symphysis_lumbar_spine_and_lower_ribs_in_pregnancy() =>
        Assert.Equal(
            [
                "lumbar-spinous-process", "pubic-symphysis", "rib-11", "rib-12", "sacrum-dorsal-foramina-line",
                "sacrum-lateral", "sacrum-median-crest",
            ],
            Catalogue.Sites.Where(s => s.ProhibitedInPregnancy).Select(s => s.Code).Order(StringComparer.Ordinal));

    [Fact]
    public void knows_the_three_clinics_and_their_zone() =>
        Assert.All(["chw", "prm", "hvl"], c => Assert.Equal("Australia/Sydney", Catalogue.FindClinic(c)!.Zone));

    [Theory]
    [InlineData("chw ")]
    [InlineData("CHW")]
    [InlineData("")]
    public void finds_nothing_by_a_code_that_is_not_exactly_one(string code) => Assert.Null(Catalogue.FindClinic(code));

    [Fact]
    public void refuses_licensed_questionnaires_and_no_free_measure()
    {
        Assert.True(Catalogue.NeedsLicence("ndi"));
        Assert.DoesNotContain(Catalogue.Measures, m => Catalogue.NeedsLicence(m.Code));
    }

    [Fact]
    public void names_the_condition_of_every_relative_contraindication() => Assert.All(
        Catalogue.Contraindications,
        c => Assert.True(c.Levels is [ContraindicationLevel.Absolute] || c.Condition is not null, c.Code));

    [Fact]
    public void says_what_every_grade_of_an_adverse_reaction_causes()
    {
        Assert.Equal([1, 2, 3, 4, 5], Catalogue.AdverseReactionGrades.Select(g => g.Grade));
        Assert.All(Catalogue.AdverseReactionGrades, g => Assert.NotEmpty(g.Effect));
    }

    [Fact]
    public void says_of_every_measure_with_a_threshold_when_it_is_met() => Assert.All(
        Catalogue.Measures.Where(m => m.Threshold is not null), m => Assert.NotNull(m.MetWhen));

    [Fact]
    public void says_of_every_licensed_questionnaire_what_was_found() =>
        Assert.All(Catalogue.Licensed, l => Assert.NotEmpty(l.Found));

    [Fact]
    public void notes_nerves_or_vessels_at_every_point_over_one() => Assert.All(
        [
            "occiput-inferior-nuchal-line", "temple", "nerve-exit-point", "rib-1", "fibula-head",
            "humerus-medial-epicondyle",
        ],
        code => Assert.NotNull(Catalogue.FindSite(code)!.NeurovascularNote));

    [Fact]
    public void knows_why_and_since_when_a_code_is_not_to_be_chosen()
    {
        var catalogue = ClinicalCatalogue.From(CatalogueFiles.Read(name => name == "deprecations.json"
            ? """
              {"version":2,"deprecations":[{"part":"sites","code":"temple","since":"2027-01-01","reason":"moved",
               "replacedBy":"skull-vault"}]}
              """
            : CatalogueFiles.Embedded(name)));
        Assert.Equal("skull-vault", catalogue.FindDeprecation("sites", "temple")!.ReplacedBy);
        Assert.NotNull(catalogue.FindSite("temple"));
        Assert.Null(catalogue.FindDeprecation("sites", "patella"));
    }
}
