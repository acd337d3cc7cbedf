using System.Text.Json.Nodes;
using PeriostealPlatform.Catalogue.Method;

namespace PeriostealPlatform.Catalogue.Tests;

public sealed class A_claim_of_the_method
{
    private static readonly ClinicalCatalogue Catalogue = ClinicalCatalogue.Current;

    [Fact]
    public void is_one_of_the_list_of_the_domain_sheet() =>
        Assert.Equal(
            """
            claim-greatest-effect claim-resolves-periosteal-change resp-bone-joint-metabolism resp-capsule-ligament
            resp-local-inflammation resp-microcirculation resp-periosteum-regeneration result-heart-rate-decreased
            result-joint-degeneration-delayed result-pain-eliminated result-peristalsis-increased
            result-reflex-zone-eliminated
            """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries),
            Catalogue.Claims.Select(c => c.Code).Order(StringComparer.Ordinal));

    [Fact]
    public void is_shown_with_its_label() =>
        Assert.All(Catalogue.Claims, c => Assert.Equal($"{c.Label} (claimed by the method (seed))", c.Shown));

    [Fact]
    public void is_told_to_others_with_its_label_beside_it()
    {
        var told = CatalogueDocument.Current.Parts.Values.Append(CatalogueDocument.Current.Whole)
            .SelectMany(part => Objects(JsonNode.Parse(part))).ToList();
        var claims = told.Where(o => o.ContainsKey("status")).ToList();
        var inOneDocument = Catalogue.Claims.Count + Catalogue.Mechanisms.Count + Catalogue.Pathways.Count;
        Assert.Equal(2 * inOneDocument, claims.Count);
        Assert.All(claims, o => Assert.Equal(
            ("claimed", Claim.StatusText), ((string?)o["status"], (string?)o["statusLabel"])));
        Assert.All(
            told.Where(o => Catalogue.FindClaim((string?)o["code"] ?? "") is not null),
            o => Assert.True(o.ContainsKey("statusLabel"), $"{o["code"]} is told without its label"));
    }

    [Fact]
    public void can_be_looked_at_only_by_what_describes_and_says_so()
    {
        var observations = Catalogue.Files.Measures.Observations;
        Assert.Equal(["heart-rate-response", "peristalsis"], observations.Select(o => o.Code).Order());
        Assert.All(observations, o => Assert.Contains(Claim.StatusText, o.Note, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(-17, "larger-fall")]
    [InlineData(-16, "within-claimed-range")]
    [InlineData(-10, "within-claimed-range")]
    [InlineData(-9, "smaller-fall")]
    [InlineData(-3, "smaller-fall")]
    [InlineData(-2, "unchanged")]
    [InlineData(2, "unchanged")]
    [InlineData(3, "rise")]
    public void about_the_heart_rate_divides_changes_into_classes_that_describe(int delta, string expected)
    {
        var found = Assert.Single(Catalogue.HeartRateClasses, c => c.Contains(delta));
        Assert.Equal(expected, found.Code);
        Assert.Equal(delta < -16, found.SafetyPrompt is not null);
    }

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject o => o.SelectMany(member => Objects(member.Value)).Prepend(o),
        JsonArray a => a.SelectMany(Objects),
        _ => [],
    };
}
