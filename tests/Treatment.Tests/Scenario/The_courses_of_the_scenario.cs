using System.Text.Json;
using System.Text.Json.Nodes;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.Treatment.TreatmentHistories;
using static PeriostealPlatform.Treatment.TreatmentHistories.TreatmentEvent;

namespace PeriostealPlatform.Treatment.Tests.Scenario;

/// <summary>Every course of the scenario, decided event by event; what other topics decide has tests of its own.</summary>
public sealed class The_courses_of_the_scenario
{
    private static readonly string[] WrittenOtherwise =
        ["session", "sites", "safetyCheck", "plannedFor", "points", "ae", "cause", "about", "resolvedAt", "observation"];

    [Theory]
    [InlineData("P1", "E1", "")]
    [InlineData("P2", "E2", "within-claimed-range within-claimed-range larger-fall")]
    [InlineData("P3", "E3", "within-claimed-range within-claimed-range within-claimed-range within-claimed-range "
        + "within-claimed-range within-claimed-range")]
    [InlineData("P4", "E4b", "")]
    [InlineData("P5a", "E5a", "within-claimed-range within-claimed-range smaller-fall within-claimed-range smaller-fall "
        + "smaller-fall")]
    public void class_the_heart_rate_as_the_sheet_says(string patient, string episode, string classes) =>
        Assert.Equal(classes, string.Join(' ', Of(patient, episode).Facts().OfType<VitalsAfterRecorded>()
            .Where(f => f.HeartRateClass is not null)
            .Select(f => Words.Of(f.HeartRateClass!.Value))));

    [Theory]
    [InlineData("P1", "E1")]
    [InlineData("P2", "E2")]
    [InlineData("P3", "E3")]
    [InlineData("P4", "E4b")]
    [InlineData("P5a", "E5a")]
    public void record_what_the_scenario_says(string patient, string episode)
    {
        var told = Of(patient, episode).Events.Where(e => e.Service == "treatment").ToList();
        var decided = Of(patient, episode).Facts().Where(f => f is ICourseFact).ToList();
        Assert.Equal(told.Select(e => e.Type).Order(), decided.Select(f => f.GetType().Name).Order());
        foreach (var type in told.Select(e => e.Type).Distinct())
            Assert.All(
                told.Where(e => e.Type == type).Zip(decided.Where(f => f.GetType().Name == type)),
                pair => AssertHolds(pair.First, pair.Second));
    }

    [Theory]
    [InlineData("P1", "E1")]
    [InlineData("P2", "E2")]
    [InlineData("P5a", "E5a")]
    public void can_be_read_at_every_moment_and_go_on_from_a_snapshot(string patient, string episode)
    {
        var state = TreatmentState.Initial;
        foreach (var fact in Of(patient, episode).Facts())
        {
            var read = TreatmentState.Evolve(Read(Kept(state)), fact);
            state = TreatmentState.Evolve(state, fact);
            Assert.Equal(Kept(state), Kept(read));
        }
    }

    [Theory]
    [InlineData("P1", "E1")]
    [InlineData("P2", "E2")]
    [InlineData("P3", "E3")]
    [InlineData("P4", "E4b")]
    [InlineData("P5a", "E5a")]
    public void are_not_changed_by_a_command_that_comes_twice(string patient, string episode)
    {
        var state = TreatmentState.Initial;
        foreach (var step in Of(patient, episode).Steps)
        {
            state = ScenarioPatient.Accepted(step(state)).Aggregate(state, TreatmentState.Evolve);
            if (step(state) is Decision<TreatmentEvent>.Accepted again)
                Assert.Empty(again.Facts);
        }
    }

    private static ScenarioPatient Of(string patient, string episode) =>
        new(patient, episode, "RecordAmended", "CourseCustodyChanged", "HistoryLinked");

    private static string Kept(TreatmentState state) => JsonSerializer.Serialize(state, FactJson.Options);

    private static TreatmentState Read(string kept) => JsonSerializer.Deserialize<TreatmentState>(kept, FactJson.Options)!;

    /// <summary>Every value of the scenario's event is in the fact.</summary>
    private static void AssertHolds(ScenarioEvent told, TreatmentEvent fact)
    {
        var body = JsonSerializer.SerializeToNode(fact, fact.GetType(), FactJson.Options)!.AsObject();
        foreach (var (name, value) in told.Data.Where(d => !WrittenOtherwise.Contains(d.Key)))
            Assert.True(JsonNode.DeepEquals(value, body[name]), $"{told.Type}.{name}: {value} told, {body[name]} recorded");
        if (told.Data["points"] is not JsonArray points)
            return;
        foreach (var (expected, recorded) in points.Zip(body["points"]!.AsArray()))
            foreach (var (name, value) in expected!.AsObject())
                Assert.True(JsonNode.DeepEquals(value, recorded![name]), $"{name}: {value} told, {recorded[name]} recorded");
    }
}
