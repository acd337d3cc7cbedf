using PeriostealPlatform.Catalogue.Vitals;

namespace PeriostealPlatform.Catalogue.Tests;

public sealed class A_vital_sign
{
    [Theory]
    [InlineData("heart-rate", 40, VitalZone.Red)]
    [InlineData("heart-rate", 41, VitalZone.Yellow)]
    [InlineData("heart-rate", 50, VitalZone.Yellow)]
    [InlineData("heart-rate", 51, VitalZone.Normal)]
    [InlineData("heart-rate", 119, VitalZone.Normal)]
    [InlineData("heart-rate", 120, VitalZone.Yellow)]
    [InlineData("heart-rate", 139, VitalZone.Yellow)]
    [InlineData("heart-rate", 140, VitalZone.Red)]
    [InlineData("systolic-bp", 90, VitalZone.Red)]
    [InlineData("systolic-bp", 94, VitalZone.Yellow)]
    [InlineData("systolic-bp", 100, VitalZone.Normal)]
    [InlineData("systolic-bp", 200, VitalZone.Red)]
    [InlineData("spo2", 90, VitalZone.Red)]
    [InlineData("spo2", 95, VitalZone.Yellow)]
    [InlineData("spo2", 96, VitalZone.Normal)]
    [InlineData("temperature", 38.5, VitalZone.Yellow)]
    [InlineData("respiratory-rate", 30, VitalZone.Red)]
    public void lies_in_the_zone_of_the_published_chart(string code, double value, VitalZone zone) =>
        Assert.Equal(zone, Find(code).ZoneOf((decimal)value));

    [Theory]
    [InlineData(209, VitalZone.Red)]
    [InlineData(210, VitalZone.Yellow)]
    [InlineData(335, VitalZone.Yellow)]
    [InlineData(336, VitalZone.Normal)]
    public void depends_on_the_personal_best_for_peak_flow(int value, VitalZone zone)
    {
        Assert.Equal(zone, Find("peak-flow").ZoneOf(value, personalBest: 420));
        Assert.Equal(VitalZone.Normal, Find("peak-flow").ZoneOf(value));
    }

    [Theory]
    [InlineData("heart-rate", 19, false)]
    [InlineData("heart-rate", 20, true)]
    [InlineData("heart-rate", 72.5, false)]
    [InlineData("heart-rate", 251, false)]
    [InlineData("temperature", 36.6, true)]
    [InlineData("temperature", 36.65, false)]
    public void is_stored_only_when_it_is_possible(string code, double value, bool accepted) =>
        Assert.Equal(accepted, Find(code).Accepts((decimal)value));

    [Fact]
    public void is_asked_about_when_it_is_unusual()
    {
        Assert.True(Find("heart-rate").IsUnusual(111));
        Assert.False(Find("heart-rate").IsUnusual(110));
        Assert.True(Find("pain-severity").IsUnusual(8));
    }

    private static Vital Find(string code) => ClinicalCatalogue.Current.FindVital(code)!;
}
