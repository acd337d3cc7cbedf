using System.Text.Json;
using System.Text.Json.Nodes;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.Testing;
using PeriostealPlatform.Treatment.TreatmentHistories;
using PeriostealPlatform.Treatment.Versioning;

namespace PeriostealPlatform.Treatment.Tests.Versioning;

/// <summary>
/// One body per shape that was ever stored lies frozen beside this test. Never change one: add a shape.
/// </summary>
public sealed class Stored_bodies
{
    private static readonly string Folder = Path.Combine(RepositoryRoot.Path, "tests", "Treatment.Tests", "Versioning", "Bodies");

    public static TheoryData<string> Names => [.. TreatmentEvents.Names.Names.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void are_read_and_written_as_they_lie(string name)
    {
        var body = File.ReadAllText(Path.Combine(Folder, $"{name}.json"));
        var shape = TreatmentEvents.Names.Find(name);
        var fact = (TreatmentEvent)JsonSerializer.Deserialize(body, shape.Fact, FactJson.Options)!;
        var again = JsonSerializer.SerializeToNode(fact, shape.Fact, FactJson.Options);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(body), again), $"{name} is written as {again?.ToJsonString()}");
        Assert.Equal(name, TreatmentEvents.Names.Of(fact).Name);
    }

    [Fact]
    public void exist_for_every_name_and_no_other() =>
        Assert.Equal(
            TreatmentEvents.Names.Names.Order(StringComparer.Ordinal),
            Directory.GetFiles(Folder, "*.json").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal)!);

    [Fact]
    public void seal_every_free_text() =>
        Assert.Equal(
            [
                "adverse_reaction_followed_up.note", "adverse_reaction_recorded.description", "adverse_reaction_regraded.reason",
                "amendment_countersigned.sealedNew", "amendment_countersigned.sealedOld",
                "course_discontinued.note", "course_held.reason", "course_resumed.reason",
                "entry_reentered.correction", "entry_reentered.reason", "entry_withdrawn.correction", "entry_withdrawn.reason",
                "external_notification_recorded.note",
                "medical_review_recorded.documentRef", "medical_review_recorded.reviewer", "observation_added.note",
                "plan_revised.reason",
                "record_amended.reason", "record_amended.sealedNew", "record_amended.sealedOld",
                "session_aborted.note", "session_started.changesSinceLast", "session_started.intervalOverrideReason",
                "session_started.newMedicines",
            ],
            TreatmentEvents.Names.Shapes
                .SelectMany(s => s.SealedFields.Select(f => $"{s.Name}.{f}"))
                .Order(StringComparer.Ordinal));

    [Fact]
    public void are_named_for_every_fact_of_the_closed_set() =>
        Assert.Equal(
            typeof(TreatmentEvent).GetNestedTypes()
                .Where(t => t.IsSubclassOf(typeof(TreatmentEvent)))
                .Select(t => t.Name)
                .Order(StringComparer.Ordinal),
            TreatmentEvents.Names.Shapes.Select(s => s.Fact.Name).Order(StringComparer.Ordinal));
}
