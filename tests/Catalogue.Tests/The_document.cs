using System.Text.Json.Nodes;

namespace PeriostealPlatform.Catalogue.Tests;

public sealed class The_document
{
    private static readonly CatalogueDocument Document = CatalogueDocument.Current;

    [Fact]
    public void holds_every_part_under_its_name()
    {
        var whole = JsonNode.Parse(Document.Whole)!.AsObject();
        Assert.Equal(Document.Version, (string?)whole["version"]);
        Assert.Equal(Document.Parts.Count + 1, whole.Count);
        Assert.Equal(41, whole["indications"]!["indications"]!.AsArray().Count);
        Assert.NotNull(whole["pointTemplates"]);
    }

    [Fact]
    public void keeps_the_words_of_the_source_beside_our_reading()
    {
        var indications = JsonNode.Parse(Document.Parts["indications"])!["indications"]!.AsArray();
        var gall = indications.Single(i => (string?)i!["code"] == "pain-visceral-gall-duct")!;
        Assert.Equal(("gull ducts", "gall (bile) ducts"), ((string?)gall["seedText"], (string?)gall["reading"]));
    }

    [Fact]
    public void has_a_version_that_begins_with_the_rules() =>
        Assert.Matches($"^{ClinicalCatalogue.Current.Rules.Version}-[0-9a-f]{{16}}$", Document.Version);
}
