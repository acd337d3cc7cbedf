using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.Outcomes.Episodes;
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

    public static TheoryData<string> Present => [.. OutcomeNames.Create().Shapes.Select(s => s.Name)];

    public static TheoryData<string> Older =>
        [.. OutcomeNames.Create().Names.Except(OutcomeNames.Create().Shapes.Select(s => s.Name))];

    [Fact]
    public void exist_for_every_name_and_no_other() =>
        Assert.Equal(
            OutcomeNames.Create().Names.Order(StringComparer.Ordinal),
            Directory.GetFiles(Folder, "*.json").Select(f => Path.GetFileNameWithoutExtension(f))
                .Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Present))]
    public void are_read_and_written_again_as_they_were(string name)
    {
        var fact = Read(name);
        var again = JsonSerializer.SerializeToNode(fact, fact.GetType(), FactJson.Options)!.AsObject();
        // A field that came later is null where it was not stored, and may be stored as null where it was absent.
        var stored = JsonNode.Parse(Body(name))!.AsObject();
        foreach (var absent in again.Where(p => p.Value is null && !stored.ContainsKey(p.Key)).ToList())
            again.Remove(absent.Key);
        Assert.True(JsonNode.DeepEquals(stored, again), $"{name} became {again.ToJsonString()}");
    }

    [Theory]
    [MemberData(nameof(Older))]
    public void of_an_older_shape_are_read_into_the_present_one(string name)
    {
        var fact = Read(name);
        var body = JsonSerializer.SerializeToNode(fact, fact.GetType(), FactJson.Options)!.AsObject();
        foreach (var (field, value) in JsonNode.Parse(Body(name))!.AsObject())
            Assert.True(
                JsonNode.DeepEquals(value, body[field]), $"{name}.{field} became {body[field]?.ToJsonString()}");
        Assert.Equal("2026-11-22", (string?)body["rulesVersion"]);
    }

    [Fact]
    public void of_a_decision_name_the_rules_it_was_made_by() =>
        Assert.Equal(
            [
                "BaselineRecorded", "CourseReviewRecommended", "ExternalScoreRecorded", "FollowUpDue",
                "FollowUpRecorded", "LostToFollowUpProposed", "MeasureRecorded", "PatientDischarged",
                "ReassessmentCompleted", "ReassessmentOverdue", "ResponseClassified", "SafetySignalRaised",
            ],
            OutcomeNames.Create().Shapes.Select(s => s.Fact).Where(f => f.GetProperty("RulesVersion") is not null)
                .Select(f => f.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void have_a_name_for_every_fact() =>
        Assert.Equal(
            typeof(OutcomeEvent).GetNestedTypes().Select(t => t.Name).Order(),
            OutcomeNames.Create().Shapes.Select(s => s.Fact.Name).Order());

    [Fact]
    public void seal_names_of_activities_and_free_text() =>
        Assert.Equal(
            [
                "amendment_countersigned.sealedNew", "amendment_countersigned.sealedOld",
                "baseline_recorded_v2.activities", "course_review_recommended_v2.note", "patient_discharged_v2.summary",
                "record_amended.reason", "record_amended.sealedNew", "record_amended.sealedOld",
                "response_classified.overrideReason",
            ],
            OutcomeNames.Create().Shapes.SelectMany(s => s.SealedFields, (s, f) => $"{s.Name}.{f}")
                .Order(StringComparer.Ordinal));

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

    private static OutcomeEvent Read(string name) => OutcomeNames.Create().ReadShut(new StoredEvent
    {
        Sequence = 1,
        Id = ThisCourse.Value,
        StreamId = ThisCourse.Value,
        Version = 1,
        Type = name,
        Data = Encoding.UTF8.GetBytes(Body(name)),
        HeadersJson = default,
        RecordedAt = At().RecordedAt,
    });

    private static string Body(string name) => File.ReadAllText(Path.Combine(Folder, name + ".json"));
}
