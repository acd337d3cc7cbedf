using PeriostealPlatform.Outcomes.Measures;
using static PeriostealPlatform.Outcomes.Tests.Patient;

namespace PeriostealPlatform.Outcomes.Tests.Measures;

public sealed class Classifying_a_response
{
    private static readonly IReadOnlyDictionary<string, MeasureValue> Before =
        Answers(("nprs", 6), ("peg", new[] { 10, 5, 5 }), ("psfs", new[] { 4, 4, 4 }), ("pef", 340));

    [Theory]
    [InlineData(4, true)] // by points and by percent
    [InlineData(5, false)] // a fall of 1 is less than 2 points and than 30 %
    public void pain_is_met_by_two_points(int now, bool met) => Assert.Equal(met, Change("nprs", 6, now).Met);

    [Fact]
    public void pain_is_met_by_thirty_percent_of_a_small_score() => Assert.True(Change("nprs", 3, 2).Met);

    [Fact]
    public void pain_is_worse_by_the_same_threshold() =>
        Assert.Equal((false, true), (Change("nprs", 6, 8).Met, Change("nprs", 6, 8).Worsened));

    [Fact]
    public void a_rise_from_no_pain_at_all_is_worse() =>
        Assert.Equal(new MeasureChange(2, null, Met: false, Worsened: true), Change("nprs", 0, 2));

    [Theory]
    // From 20 to 14 thirds is exactly 30 %, though thirds have no decimal form.
    [InlineData(new[] { 10, 5, 5 }, new[] { 7, 4, 3 }, true)]
    [InlineData(new[] { 10, 5, 5 }, new[] { 7, 4, 4 }, false)]
    [InlineData(new[] { 7, 6, 6 }, new[] { 5, 5, 4 }, false)]
    public void interference_is_met_by_thirty_percent(int[] before, int[] now, bool met) =>
        Assert.Equal(met, Change("peg", before, now).Met);

    [Theory]
    [InlineData(new[] { 5, 5, 6 }, new[] { 7, 7, 8 }, true)] // exactly 2.0 in thirds
    [InlineData(new[] { 8, 8, 9 }, new[] { 10, 10, 10 }, false)]
    [InlineData(new[] { 4, 3, 4 }, new[] { 7, 7, 7 }, true)]
    public void function_is_met_by_a_mean_rise_of_two(int[] before, int[] now, bool met) =>
        Assert.Equal(met, Change("psfs", before, now).Met);

    [Theory]
    [InlineData(358, false)]
    [InlineData(359, true)]
    public void peak_flow_is_met_by_nineteen(int now, bool met) => Assert.Equal(met, Change("pef", 340, now).Met);

    [Fact]
    public void two_measures_met_and_a_rating_of_three_make_a_responder() =>
        Assert.Equal(ResponseClass.Responder, Classify(("nprs", 4), ("psfs", new[] { 6, 6, 6 }), ("groc", 3)).Response);

    [Fact]
    public void one_measure_met_of_two_makes_a_partial_responder() =>
        Assert.Equal(
            ResponseClass.PartialResponder, Classify(("nprs", 4), ("psfs", new[] { 5, 5, 5 }), ("groc", 3)).Response);

    [Fact]
    public void the_only_measure_met_makes_a_responder() =>
        Assert.Equal(ResponseClass.Responder, Classify(("nprs", 4), ("groc", 3)).Response);

    [Fact]
    public void a_rating_of_two_makes_no_responder() =>
        Assert.Equal(
            ResponseClass.PartialResponder, Classify(("nprs", 4), ("psfs", new[] { 6, 6, 6 }), ("groc", 2)).Response);

    [Fact]
    public void nothing_met_makes_a_non_responder() =>
        Assert.Equal(ResponseClass.NonResponder, Classify(("nprs", 5), ("groc", 5)).Response);

    [Theory]
    [InlineData(-3, ResponseClass.Worse)]
    [InlineData(-2, ResponseClass.PartialResponder)]
    internal void a_rating_of_minus_three_is_worse_than_partial(int groc, ResponseClass response) =>
        Assert.Equal(response, Classify(("nprs", 4), ("groc", groc)).Response);

    [Fact]
    public void one_measure_worsened_is_worse_than_partial() =>
        Assert.Equal(ResponseClass.Worse, Classify(("nprs", 4), ("psfs", new[] { 2, 2, 2 })).Response);

    [Fact]
    public void nothing_measured_both_times_is_not_assessable() =>
        Assert.Equal(ResponseClass.NotAssessable, Classify(("sts30", 12), ("groc", 4)).Response);

    [Fact]
    public void a_descriptive_measure_does_not_count()
    {
        var before = Answers(("site-tenderness", 8), ("pef-personal-best", 420));
        var now = Answers(("site-tenderness", 2), ("pef-personal-best", 500), ("groc", 5));
        Assert.Equal(ResponseClass.NotAssessable, ResponseClassifier.Classify(before, now, false, Rulebook).Response);
    }

    [Fact]
    public void one_side_met_is_not_met_when_the_other_worsened()
    {
        var before = Answers(("grip", Hands(30, 30)));
        Assert.Equal(ResponseClass.Worse, Of(before, Hands(40, 20)));
        Assert.Equal(ResponseClass.PartialResponder, Of(before, Hands(36.5m, 30)));
        Assert.Equal(ResponseClass.NonResponder, Of(before, Hands(36.4m, 30)));

        static ResponseClass Of(IReadOnlyDictionary<string, MeasureValue> before, MeasureValue now) =>
            ResponseClassifier.Classify(before, Answers(("grip", now)), false, Rulebook).Response;
    }

    private static MeasureValue Hands(decimal left, decimal right) =>
        new MeasureValue.Parts(new Dictionary<string, decimal> { ["left"] = left, ["right"] = right });

    private static Classification Classify(params (string Code, MeasureValue Value)[] now) =>
        ResponseClassifier.Classify(Before, Answers(now), stoppedForSafety: false, Rulebook);

    private static MeasureChange Change(string code, MeasureValue before, MeasureValue now) =>
        ResponseClassifier.Classify(Answers((code, before)), Answers((code, now)), false, Rulebook).Changes[code];
}
