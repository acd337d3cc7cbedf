namespace PeriostealPlatform.Catalogue.Tests;

/// <summary>Each check of the catalogue is seen to fail: one fault is put into an otherwise sound file.</summary>
public sealed class Broken_files
{
    [Theory]
    [InlineData("sites.json", "\"89546000\"", "\"89546001\"", "SNOMED CT id 89546001 fails its check")]
    [InlineData("vitals.json", "\"8867-4\"", "\"8867-5\"", "LOINC 8867-5 fails its check")]
    [InlineData("clinics.json", "8003620000001011", "8003620000001012", "HPI-O 8003620000001012 fails its check")]
    [InlineData("clinics.json", "Australia/Sydney", "Australia/Sidney", "clinic chw names the unknown zone")]
    [InlineData("clinics.json", "\"prm\"", "\"chw\"", "clinic chw appears 2 times")]
    [InlineData("indications.json", "\"code\": \"pain-neck\"", "\"code\": \"pain-back\"", "pain-back appears 2 times")]
    [InlineData("indications.json", "\"parent\": \"digestive\"", "\"parent\": \"gut\"", "unknown parent gut")]
    [InlineData("indications.json", "\"guard\": \"not-acute\"", "\"guard\": \"calm\"", "unknown guard calm")]
    [InlineData("indications.json", "\"organs\": [\"lungs\"]", "\"organs\": [\"lung\"]", "unknown organ lung")]
    [InlineData("indications.json", "\"limited\": true", "\"limited\": false", "must be limited exactly when")]
    [InlineData("sites.json", "[\"midline\"]", "[\"midline\", \"left\"]", "neither a midline site nor a pair")]
    [InlineData("sites.json", "[\"C2\"]", "[\"C9\"]", "unknown segment C9")]
    [InlineData("sites.json", "\"policyReason\": \"ulnar nerve\",", "", "gives no reason for its policy")]
    [InlineData("sites.json", "\"from\": 2, \"to\": 7", "\"from\": 7, \"to\": 2", "no levels between its bounds")]
    [InlineData("measures.json", "\"primary\": \"pef\"", "\"primary\": \"fev1\"", "unknown measure fev1")]
    [InlineData("measures.json", "\"required\": [\"pef\", \"psfs\"]", "\"required\": [\"psfs\"]", "is not required")]
    [InlineData("measures.json", "\"indication\": \"digestive\"", "\"indication\": \"pulmonary-pneumonia\"",
        "indication digestive has no required measures")]
    [InlineData("measures.json", "\"min\": 60", "\"min\": 900", "pef has an impossible range")]
    [InlineData("vitals.json", "\"when\": \"pulmonary\"", "\"when\": \"monday\"", "unknown occasion of vitals monday")]
    [InlineData("safety.json", "\"condition\": \"obstetric advice\",", "", "can be relative but names no condition")]
    [InlineData("adverse-reactions.json", "\"ae-headache\"", "\"ae-syncope\"", "adverse reaction ae-syncope appears 2")]
    [InlineData("point-templates.json", "\"greater-trochanter\"", "\"patella\"", "unknown site of a template patella")]
    [InlineData("sites.json", "\"7771000\"", "\"7771001\"", "SNOMED CT id 7771001 fails its check")]
    [InlineData("sites.json", "\"prohibitedInPregnancy\": true", "\"articularSurface\": true", "PM-SITE-01")]
    [InlineData("method.json", "\"claimed\"", "\"proven\"", "method.json")]
    [InlineData("method.json", "\"code\": \"resp-microcirculation\"", "\"code\": \"resp-capsule-ligament\"",
        "claim resp-capsule-ligament appears 2 times")]
    [InlineData("method.json", "\"mechanism\": \"local-v", "\"mechanism\": \"v", "unknown mechanism vasomotor-reflex")]
    [InlineData("method.json", "[\"peristalsis\"]", "[\"digestion\"]", "unknown measure digestion")]
    [InlineData("method.json", "\"siteGroup\": \"ribs\"", "\"siteGroup\": \"rips\"", "has an impossible window")]
    [InlineData("method.json", "\"above\": -3, \"below\": 3", "\"above\": -3, \"below\": 2",
        "change of 2 is not of")]
    [InlineData("clinical-rules.json", "\"heartRateClaimTo\": -10", "\"heartRateClaimTo\": -9",
        "not that of the rules")]
    [InlineData("facts.json", "\"id\": \"F26\"", "\"id\": \"F25\"", "fact F26 has no place")]
    [InlineData("facts.json", "claims/resp-microcirculation", "claims/resp-magic", 
        "claims/resp-magic of fact F17 does not")]
    [InlineData("deprecations.json", "[]", """[{"part":"sites","code":"nose","since":"2027-01-01","reason":"test"}]""",
        "nose is not among sites: codes are never taken away")]
    [InlineData("deprecations.json", "[]",
        """[{"part":"sites","code":"temple","since":"2027-01-01","reason":"test","replacedBy":"nose"}]""",
        "temple is replaced by the unknown code nose")]
    [InlineData("deprecations.json", "[]",
        """[{"part":"indications","code":"pain-limb","since":"2027-01-01","reason":"x"}]""",
        "pain-limb is deprecated in one file and not in the other")]
    [InlineData("technique.json", "\"step\": 0.1", "\"step\": 0", "circleDiameterMm has an impossible range")]
    [InlineData("technique.json", "\"unit\"", "\"units\"", "technique.json")]
    [InlineData("clinical-rules.json", "\"grocWorse\": -3,", "", "clinical-rules.json")]
    [InlineData("sites.json", "\"policy\": \"allowed\"", "\"policy\": \"welcome\"", "sites.json")]
    [InlineData("clinics.json", "\"name\": \"Periosteal Care Parramatta\"", "\"name\": null", "clinics.json")]
    public void are_refused_with_the_fault_named(string file, string sound, string broken, string problem)
    {
        var refused = Assert.Throws<CatalogueException>(() => LoadWith(file, sound, broken));
        Assert.Contains(problem, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void are_refused_when_an_indication_is_its_own_ancestor()
    {
        var refused = Assert.Throws<CatalogueException>(() => LoadWith(
            "indications.json", "\"code\": \"pulmonary\",",
            "\"code\": \"pulmonary\", \"parent\": \"pulmonary-bronchitis\","));
        Assert.Contains("pulmonary-bronchitis is its own ancestor", refused.Message, StringComparison.Ordinal);
    }

    private static ClinicalCatalogue LoadWith(string file, string sound, string broken) =>
        ClinicalCatalogue.From(CatalogueFiles.Read(name =>
        {
            var text = CatalogueFiles.Embedded(name);
            if (name != file) return text;
            Assert.Contains(sound, text, StringComparison.Ordinal);
            return text.Replace(sound, broken, StringComparison.Ordinal);
        }));
}
