using System.Text.RegularExpressions;
using PeriostealPlatform.Records.Charts;
using PeriostealPlatform.Records.Fhir.Capabilities;
using PeriostealPlatform.Records.Fhir.Mapping;
using PeriostealPlatform.Records.Versioning;
using PeriostealPlatform.Testing;

namespace PeriostealPlatform.Records.Tests.Fhir;

/// <summary>deploy/docs/fhir.md says what the code does.</summary>
public sealed partial class The_document
{
    private static readonly string Text = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "deploy", "docs", "fhir.md"));

    [Fact]
    public void names_every_fact_that_is_mapped_and_no_other() => Assert.Equal(
        FhirFolds.All.Keys.Order(), Fact().Matches(Text).Select(m => m.Groups[1].Value).Distinct().Order());

    [Fact]
    public void names_every_type_that_is_served() =>
        Assert.All(FhirTypes.All, type => Assert.Contains($"`{type.Name}`", Text));

    [Fact]
    public void and_the_code_map_no_fact_that_Records_does_not_know() => Assert.All(
        FhirFolds.All.Keys, key => Assert.True(key.Split('/') is ["records", var own]
            ? RecordsEvents.Names.Shapes.Any(s => s.Name == own)
            : Charting.Knows(key.Split('/')[0], key.Split('/')[1]), key));

    [GeneratedRegex("`((?:intake|treatment|outcomes|records)/[a-z_]+)`")]
    private static partial Regex Fact();
}
