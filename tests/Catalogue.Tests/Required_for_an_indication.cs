namespace PeriostealPlatform.Catalogue.Tests;

public sealed class Required_for_an_indication
{
    private static readonly ClinicalCatalogue Catalogue = ClinicalCatalogue.Current;

    [Theory]
    [InlineData("pain-neck", "nprs", "nprs,psfs")]
    [InlineData("msk-trauma", "nprs", "nprs,psfs")]
    [InlineData("digestive-gastritis", "nprs", "nprs,peg,psfs")]
    [InlineData("pain-visceral-heart", "nprs", "nprs,peg,psfs")]
    [InlineData("cardiovascular-arrhythmia", "psfs", "psfs,sts30")]
    [InlineData("cardiovascular-coronary-angina-pectoris", "psfs", "psfs,sts30,angina-frequency")]
    [InlineData("pulmonary-bronchial-asthma", "pef", "pef,psfs")]
    [InlineData("pulmonary-bronchitis", "psfs", "psfs")]
    public void are_the_measures_of_its_branch(string indication, string primary, string required)
    {
        var measures = Catalogue.RequiredMeasures(indication);
        Assert.Equal(primary, measures.Primary);
        Assert.Equal(required.Split(','), measures.Required);
    }

    [Fact]
    public void is_the_angina_diary_also_when_angina_is_not_the_main_one() =>
        Assert.Contains(
            "angina-frequency",
            Catalogue.RequiredMeasures(
                "cardiovascular-coronary-post-myocardial-infarction-rehabilitation",
                "cardiovascular-coronary-angina-pectoris").Required);

    [Fact]
    public void are_the_measures_of_its_condition_when_it_is_a_goal() =>
        Assert.Equal(
            "pef", Catalogue.RequiredMeasures("surgery-deferral", "pulmonary-bronchial-asthma").Primary);

    [Fact]
    public void is_nothing_known_for_an_unknown_indication() =>
        Assert.Throws<ArgumentException>(() => Catalogue.RequiredMeasures("pain-toe"));

    [Theory]
    [InlineData("pain-neck", false, "heart-rate", false)]
    [InlineData("cardiovascular-arrhythmia", false, "heart-rate,systolic-bp,diastolic-bp", false)]
    [InlineData("pulmonary-bronchitis", false, "heart-rate,respiratory-rate,spo2", false)]
    [InlineData("pulmonary-bronchial-asthma", false, "heart-rate,respiratory-rate,spo2,peak-flow", false)]
    [InlineData("digestive-gastritis", false, "heart-rate", true)]
    [InlineData(
        "pain-neck", true, "heart-rate,systolic-bp,diastolic-bp,respiratory-rate,spo2,temperature", false)]
    public void are_the_vital_signs_of_its_branch(string indication, bool first, string before, bool peristalsis)
    {
        var vitals = Catalogue.RequiredVitals([indication], first);
        Assert.Equal(before.Split(',').Order(), vitals.Before.Order());
        Assert.Equal(peristalsis, vitals.Peristalsis);
    }
}
