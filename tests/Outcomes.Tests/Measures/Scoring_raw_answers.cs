using System.Text.Json;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.Outcomes.Measures;
using PeriostealPlatform.Testing.Rules;
using static PeriostealPlatform.Outcomes.Tests.Patient;

namespace PeriostealPlatform.Outcomes.Tests.Measures;

public sealed class Scoring_raw_answers
{
    [Theory]
    [InlineData("nprs", "7", "nprs", 7)]
    [InlineData("peg", "[7,6,6]", "peg", 6.3)]
    [InlineData("psfs", "[4,3,4]", "psfs", 3.7)]
    [InlineData("psfs", "[1,2,3,4,5]", "psfs", 3)]
    [InlineData("pef", "340", "pef", 340)]
    [InlineData("pef", "[340,355,350]", "pef", 355)]
    [InlineData("sts30", "12", "sts30", 12)]
    [InlineData("sts30", """{"count":12,"armsUsed":false}""", "sts30", 12)]
    [InlineData("sts30", """{"count":12,"armsUsed":true}""", "sts30", 0)]
    [InlineData("grip", """{"left":30.5}""", "grip.left", 30.5)]
    [InlineData("grip", """{"left":[30,31.5,30]}""", "grip.left", 31.5)]
    [InlineData("grip", """{"left":[30,31.5,30],"score":"best"}""", "grip.left", 31.5)]
    [InlineData("grip", """{"left":[30,31.5,30],"score":"mean"}""", "grip.left", 30.5)]
    [InlineData("rom", """{"neck-rotation":60}""", "rom.neck-rotation", 60)]
    [InlineData("groc", "-3", "groc", -3)]
    [InlineData("angina-frequency", "2", "angina-frequency", 2)]
    public void follows_the_rule_of_each_measure(string code, string answer, string score, decimal value) =>
        Assert.Equal(value, Scoring.Of(Answers((code, Read(answer))), null, Rulebook)[score]);

    [Fact]
    public void shows_peak_flow_in_percent_of_the_patients_best()
    {
        var baseline = Answers(("pef", 340), ("pef-personal-best", 420));
        Assert.Equal(81m, Scoring.Of(baseline, null, Rulebook)["pef.percent-of-best"]);
        Assert.Equal(85.7m, Scoring.Of(Answers(("pef", 360)), baseline, Rulebook)["pef.percent-of-best"]);
        Assert.DoesNotContain("pef.percent-of-best", Scoring.Of(Answers(("pef", 360)), null, Rulebook).Keys);
    }

    [Fact]
    public void keeps_the_count_that_was_reached_with_the_arms() =>
        Assert.Equal(
            """{"count":12,"armsUsed":true}""",
            JsonSerializer.Serialize(Read("""{"count":12,"armsUsed":true}"""), FactJson.Options));

    [Theory]
    [InlineData("7.5")]
    [InlineData("[7,6,6]")]
    [InlineData("""{"left":30.5,"right":31}""")]
    [InlineData("""{"left":[30,31.5,30],"score":"mean"}""")]
    [InlineData("""{"count":12,"armsUsed":false}""")]
    public void writes_an_answer_as_it_was_read(string answer) =>
        Assert.Equal(answer, JsonSerializer.Serialize(Read(answer), FactJson.Options));

    [Theory]
    [InlineData("\"7\"")]
    [InlineData("[[7]]")]
    [InlineData("""{"left":30,"right":[30,31,30]}""")]
    [InlineData("""{"left":[30,31,30],"score":"worst"}""")]
    [InlineData("""{"left":30,"score":"best"}""")]
    [InlineData("""{"armsUsed":true}""")]
    [InlineData("""{"count":12,"armsUsed":1}""")]
    [InlineData("""{"count":12,"armsUsed":true,"more":1}""")]
    public void is_not_asked_of_what_is_no_answer(string answer) =>
        Assert.Throws<JsonException>(() => Read(answer));

    [Theory]
    [Refuses("OUT-01")]
    [InlineData("pef", "[340,350]")]
    [InlineData("pef", "[340,350,901]")]
    [InlineData("grip", """{"left":[30,31]}""")]
    [InlineData("grip", """{"foot":[30,31,32]}""")]
    [InlineData("rom", """{"neck-rotation":101}""")]
    [InlineData("rom", """{"neck-rotation":[10,20,30]}""")]
    [InlineData("rom", """{"knee-flexion":-1}""")]
    [InlineData("sts30", """{"count":61,"armsUsed":true}""")]
    [InlineData("nprs", """{"count":6,"armsUsed":true}""")]
    [InlineData("finding-status", "50")]
    [InlineData("angina-frequency", "100")]
    public void is_refused_for_a_form_or_a_value_the_measure_does_not_have(string code, string answer) =>
        Assert.Equal("PP-OUT-001", AnswerRules.Check(code, Read(answer), Rulebook)?.Code);

    [Theory]
    [Allows("OUT-01")]
    [InlineData("pef", "[340,350,900]")]
    [InlineData("grip", """{"left":[30,31,120]}""")]
    [InlineData("rom", """{"neck-rotation":100,"ankle-dorsiflexion":-20}""")]
    [InlineData("sts30", """{"count":60,"armsUsed":true}""")]
    [InlineData("angina-frequency", "99")]
    public void is_done_at_the_ends_of_the_ranges(string code, string answer) =>
        Assert.Null(AnswerRules.Check(code, Read(answer), Rulebook));

    private static MeasureValue Read(string json) =>
        JsonSerializer.Deserialize<MeasureValue>(json, FactJson.Options)!;
}
