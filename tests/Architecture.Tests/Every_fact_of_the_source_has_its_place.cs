using PeriostealPlatform.Architecture.Tests.Rules;
using PeriostealPlatform.Architecture.Tests.Sources;
using PeriostealPlatform.Catalogue;
using PeriostealPlatform.Catalogue.Method;

namespace PeriostealPlatform.Architecture.Tests;

/// <summary>F01 to F30 of domain.md §1.1; where each lives is said in the catalogue's <c>facts.json</c>.</summary>
public sealed class Every_fact_of_the_source_has_its_place
{
    [Fact]
    public void from_F01_to_F30() => Assert.Equal(
        Enumerable.Range(1, 30).Select(n => $"F{n:00}"), ClinicalCatalogue.Current.SeedFacts.Select(f => f.Id));

    [Fact]
    public void and_says_at_least_one_place() =>
        Assert.All(ClinicalCatalogue.Current.SeedFacts, fact => Assert.NotEmpty(fact.Places));

    [Fact]
    public void in_the_catalogue_which_would_not_load_otherwise() => Assert.All(
        ClinicalCatalogue.Current.SeedFacts,
        fact => Assert.Contains(fact.Places, place => !place.StartsWith("code:", StringComparison.Ordinal)));

    [Fact]
    public void and_in_the_program_where_it_says_so() =>
        Assert.Empty(SeedFacts.WithoutPlace(Repository.Here, ClinicalCatalogue.Current.SeedFacts));

    [Fact]
    public void and_a_place_that_is_gone_would_be_seen() => Assert.Single(SeedFacts.WithoutPlace(
        Repository.Of(("services/Treatment/Points.cs", "record TechniqueApplied();")),
        [new SeedFact("F06", "points", ["code:Treatment/TechniqueApplied", "code:Treatment/TriggerPoint"])]));
}
