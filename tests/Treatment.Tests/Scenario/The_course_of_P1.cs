using System.Text.Json;
using System.Text.Json.Nodes;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.Treatment.Tests.TreatmentHistories;
using PeriostealPlatform.Treatment.TreatmentHistories;

namespace PeriostealPlatform.Treatment.Tests.Scenario;

public sealed class The_course_of_P1
{
    private static readonly string[] WrittenOtherwise = ["session", "sites", "safetyCheck", "plannedFor", "points"];

    [Fact]
    public void passes_every_rule_and_ends_closed_with_all_sessions_done()
    {
        var course = TreatmentState.Aggregate.Fold(Facts()).Courses[Patient.Course];
        Assert.Equal(CourseStatus.Closed, course.Status);
        Assert.Equal(8, course.SessionsDone);
        Assert.Single(course.Missed);
        Assert.Equal("prm", course.Past[5].Clinic);
        Assert.All(course.Past.RemoveAt(5), s => Assert.Equal("chw", s.Clinic));
    }

    [Fact]
    public void records_what_the_scenario_says()
    {
        var told = ScenarioPatient.P1.Where(e => e.Service == "treatment").ToList();
        var decided = Facts().Where(f => f is ICourseFact).ToList();
        Assert.Equal(told.Select(e => e.Type), decided.Select(f => f.GetType().Name));
        Assert.All(told.Zip(decided), pair => AssertHolds(pair.First, pair.Second));
    }

    [Fact]
    public void can_be_read_at_every_moment_and_kept_as_a_snapshot()
    {
        var state = TreatmentState.Initial;
        foreach (var fact in Facts())
        {
            state = TreatmentState.Evolve(state, fact);
            Assert.Equal(Kept(state), Kept(Read(Kept(state))));
        }
    }

    [Fact]
    public void goes_on_from_a_snapshot_as_from_its_facts()
    {
        var state = TreatmentState.Initial;
        foreach (var fact in Facts())
        {
            var read = TreatmentState.Evolve(Read(Kept(state)), fact);
            state = TreatmentState.Evolve(state, fact);
            Assert.Equal(Kept(state), Kept(read));
        }
    }

    [Fact]
    public void is_not_changed_by_a_command_that_comes_twice()
    {
        var state = TreatmentState.Initial;
        foreach (var step in ScenarioPatient.Steps)
        {
            state = Accepted(step(state)).Aggregate(state, TreatmentState.Evolve);
            if (step(state) is Decision<TreatmentEvent>.Accepted again)
                Assert.Empty(again.Facts);
        }
    }

    private static string Kept(TreatmentState state) => JsonSerializer.Serialize(state, FactJson.Options);

    private static TreatmentState Read(string kept) => JsonSerializer.Deserialize<TreatmentState>(kept, FactJson.Options)!;

    private static List<TreatmentEvent> Facts()
    {
        var (state, facts) = (TreatmentState.Initial, new List<TreatmentEvent>());
        foreach (var step in ScenarioPatient.Steps)
        {
            var decided = Accepted(step(state));
            facts.AddRange(decided);
            state = decided.Aggregate(state, TreatmentState.Evolve);
        }

        return facts;
    }

    private static IReadOnlyList<TreatmentEvent> Accepted(Decision<TreatmentEvent> decision) => decision switch
    {
        Decision<TreatmentEvent>.Accepted accepted => accepted.Facts,
        Decision<TreatmentEvent>.Refused { Refusal: var refusal } => throw new Xunit.Sdk.XunitException(refusal.ToString()),
        _ => throw new InvalidOperationException(),
    };

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
