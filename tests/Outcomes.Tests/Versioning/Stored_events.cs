using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.Outcomes.Versioning;
using PeriostealPlatform.Testing;
using static PeriostealPlatform.Outcomes.Tests.Patient;

namespace PeriostealPlatform.Outcomes.Tests.Versioning;

/// <summary>
/// One real body of every shape ever stored, as it lay in the database but for its sealed fields, which are open here.
/// The files are never changed: a new shape brings a new file.
/// </summary>
public sealed class Stored_events
{
    private static readonly string Folder = Path.Combine(RepositoryRoot.Path, "tests/Outcomes.Tests/Versioning/Stored");

    public static TheoryData<string> Names => [.. OutcomeNames.Create().Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void are_read_and_written_again_as_they_were(string name)
    {
        var body = File.ReadAllText(Path.Combine(Folder, name + ".json"));
        var shape = OutcomeNames.Create().Find(name);
        var fact = JsonSerializer.Deserialize(body, shape.Fact, FactJson.Options);
        var again = JsonSerializer.SerializeToNode(fact, shape.Fact, FactJson.Options);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(body), again), $"{name} became {again!.ToJsonString()}");
    }

    [Fact]
    public void have_a_name_for_every_fact() =>
        Assert.Equal(
            typeof(Outcomes.Episodes.OutcomeEvent).GetNestedTypes().Select(t => t.Name).Order(),
            OutcomeNames.Create().Shapes.Select(s => s.Fact.Name).Order());

    [Fact]
    public void seal_names_of_activities_and_free_text() =>
        Assert.Equal(
            ["baseline_recorded.activities", "patient_discharged.summary", "response_classified.overrideReason"],
            OutcomeNames.Create().Shapes.SelectMany(s => s.SealedFields, (s, f) => $"{s.Name}.{f}").Order());

    [Fact]
    public void with_an_unknown_name_stop_the_reader() =>
        Assert.Throws<UnknownEventException>(() => OutcomeNames.Create().Find("baseline_forgotten"));

    [Fact]
    public void keep_values_in_the_form_people_write_them()
    {
        var json = Encoding.UTF8.GetString(JsonSerializer.SerializeToUtf8Bytes(Baseline, FactJson.Options));
        Assert.Contains("""
            "measures":{"nprs":7,"peg":[7,6,6],"psfs":[4,3,4]}
            """, json, StringComparison.Ordinal);
    }
}
