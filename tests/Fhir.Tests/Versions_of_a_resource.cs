using System.Text.Json.Nodes;
using PeriostealPlatform.Fhir.Tests.Running;

namespace PeriostealPlatform.Fhir.Tests;

/// <summary>P4's note of 14 October named the left tibia until it was amended on the 17th (domain.md §6).</summary>
public sealed class Versions_of_a_resource(FhirWorld world)
{
    private Guid P4 => world.Ids.Patient("P4");

    [Fact]
    public async Task are_kept_with_both_values_and_found_by_number_and_by_time()
    {
        using var fischer = await world.AsAsync("fischer", "chw", "user/*.rs");
        var id = await AmendedAsync(fischer);
        var history = FhirClient.ResourcesOf(await fischer.GetAsync($"Procedure/{id}/_history"));
        var then = await fischer.GetAsync($"Procedure/{id}?_at=2026-10-16T12:00:00%2B11:00");
        var now = await fischer.GetAsync($"Procedure/{id}");

        Assert.Equal(2, history.Count);
        Assert.EndsWith("right", SiteOf(history[0]));
        Assert.EndsWith("left", SiteOf(history[1]));
        Assert.EndsWith("left", SiteOf(then));
        Assert.EndsWith("right", SiteOf(now));
        Assert.NotEqual(VersionOf(then), VersionOf(now));
        Assert.EndsWith("left", SiteOf(await fischer.GetAsync($"Procedure/{id}/_history/{VersionOf(then)}")));
        Assert.EndsWith("right", SiteOf(await fischer.GetAsync($"Procedure/{id}/_history/{VersionOf(now)}")));
    }

    [Theory]
    [InlineData("_at=2026-10-16", "left")]
    [InlineData("_at=2026-10-18", "right")]
    [InlineData("_at=2026-10", "right", "left")]
    [InlineData("_since=2026-10-17", "right")]
    public async Task are_those_that_were_the_present_one_then(string when, params string[] sides)
    {
        using var fischer = await world.AsAsync("fischer", "chw", "user/*.rs");
        var history = await fischer.GetAsync($"Procedure/{await AmendedAsync(fischer)}/_history?{when}");

        Assert.Equal(sides, FhirClient.ResourcesOf(history).Select(r => SiteOf(r).Split(' ')[^1]));
    }

    [Fact]
    public async Task come_with_who_amended_and_why()
    {
        using var fischer = await world.AsAsync("fischer", "chw", "user/*.rs");
        var id = await AmendedAsync(fischer);
        var provenance = FhirClient.ResourcesOf(await fischer.GetAsync($"Provenance?patient={P4}&target=Procedure/{id}"))
            .Single(p => p["entity"] is not null);
        var targets = provenance["target"]!.AsArray().Select(t => t!["reference"]!.GetValue<string>());
        var revised = provenance["entity"]!.AsArray().Single(e => e!["what"]!["reference"]!.GetValue<string>().Contains(id))!;

        Assert.Equal("UPDATE", provenance["activity"]!["coding"]![0]!["code"]!.GetValue<string>());
        Assert.NotEmpty(provenance["reason"]![0]!["text"]!.GetValue<string>());
        Assert.Contains(targets, t => t.StartsWith($"Procedure/{id}/_history/", StringComparison.Ordinal));
        Assert.Equal("revision", revised["role"]!.GetValue<string>());
        Assert.Equal(
            ["Lena Fischer", "Sofia Rossi"],
            provenance["agent"]!.AsArray().Select(a => a!["who"]!["display"]!.GetValue<string>()));
        // What it revised can be read: it is the version with the old value.
        Assert.EndsWith("left", SiteOf(await fischer.GetAsync(revised["what"]!["reference"]!.GetValue<string>())));
    }

    [Fact]
    public async Task of_a_person_who_was_registered_twice_are_two_people_before_the_merge()
    {
        using var fischer = await world.AsAsync("fischer", "chw", "user/*.rs");
        var retired = world.Ids.Patient("P5b");
        var then = await fischer.GetAsync($"Patient/{retired}?_at=2026-09-16");
        var now = await fischer.GetAsync($"Patient/{retired}");
        var history = FhirClient.ResourcesOf(await fischer.GetAsync($"Patient/{retired}/_history"));

        Assert.True(then["active"]!.GetValue<bool>());
        Assert.Null(then["link"]);
        Assert.False(now["active"]!.GetValue<bool>());
        Assert.Equal([VersionOf(now), VersionOf(then)], history.Select(VersionOf));
    }

    [Fact]
    public async Task have_names_that_no_two_share()
    {
        using var fischer = await world.AsAsync("fischer", "chw", "user/*.rs");
        foreach (var episode in FhirClient.ResourcesOf(await fischer.GetAsync($"EpisodeOfCare?patient={P4}")))
        {
            var history = FhirClient.ResourcesOf(await fischer.GetAsync($"EpisodeOfCare/{episode["id"]}/_history"));
            Assert.Equal(history.Count, history.Select(VersionOf).Distinct().Count());
            Assert.Equal(
                history.Select(v => v["meta"]!["lastUpdated"]!.GetValue<string>()),
                history.Select(v => v["meta"]!["lastUpdated"]!.GetValue<string>()).OrderDescending(StringComparer.Ordinal));
        }
    }

    private static string SiteOf(JsonObject procedure) => procedure["bodySite"]![0]!["text"]!.GetValue<string>();

    private static string VersionOf(JsonObject resource) => resource["meta"]!["versionId"]!.GetValue<string>();

    private async Task<string> AmendedAsync(FhirClient client)
    {
        var provenance = FhirClient.ResourcesOf(await client.GetAsync($"Provenance?patient={P4}&_count=200"))
            .Single(p => p["entity"] is not null);
        return provenance["target"]!.AsArray().Select(t => t!["reference"]!.GetValue<string>())
            .Single(t => t.StartsWith("Procedure/", StringComparison.Ordinal)).Split('/')[1];
    }
}
