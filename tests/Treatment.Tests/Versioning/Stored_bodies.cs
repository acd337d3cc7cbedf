using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.Privacy;
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

    /// <summary>Names of the present shapes.</summary>
    public static TheoryData<string> Present =>
        [.. TreatmentEvents.Names.Shapes.Select(s => s.Name).Order(StringComparer.Ordinal)];

    /// <summary>Names of the shapes that are only read.</summary>
    public static TheoryData<string> Older =>
        [.. TreatmentEvents.Names.Names.Where(n => TreatmentEvents.Names.Find(n).ToNext is not null).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Present))]
    public void are_read_and_written_as_they_lie(string name)
    {
        var body = Body(name);
        var shape = TreatmentEvents.Names.Find(name);
        var fact = (TreatmentEvent)JsonSerializer.Deserialize(body, shape.Fact, FactJson.Options)!;
        var again = JsonSerializer.SerializeToNode(fact, shape.Fact, FactJson.Options);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(body), again), $"{name} is written as {again?.ToJsonString()}");
        Assert.Equal(name, TreatmentEvents.Names.Of(fact).Name);
    }

    /// <summary>An older body reads as the present one of the same entry does, but for what was not told then.</summary>
    [Theory]
    [MemberData(nameof(Older))]
    public async Task of_an_older_shape_are_led_to_the_present_one(string name)
    {
        var codec = new EventCodec<TreatmentEvent>(TreatmentEvents.Names, new NoKeys());
        var read = await codec.ReadAsync(Stored(name), TestContext.Current.CancellationToken);
        var now = JsonNode.Parse(Body($"{name}_v2"))!.AsObject();
        if (now.ContainsKey("template")) now["template"] = null;
        now.Remove("tenderness");
        var again = JsonSerializer.SerializeToNode(read, read.GetType(), FactJson.Options);
        Assert.True(JsonNode.DeepEquals(now, again), $"{name} is read as {again?.ToJsonString()}");
        Assert.Equal($"{name}_v2", TreatmentEvents.Names.Of(read).Name);
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
                "session_aborted.note", "session_started_v2.changesSinceLast", "session_started_v2.intervalOverrideReason",
                "session_started_v2.newMedicines",
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

    private static string Body(string name) => File.ReadAllText(Path.Combine(Folder, $"{name}.json"));

    private static StoredEvent Stored(string name) => new()
    {
        Sequence = 1,
        Id = new Guid("0199a000-0000-7000-8000-0000000000bb"),
        StreamId = new Guid("0199a000-0000-7000-8000-0000000000aa"),
        Version = 1,
        Type = name,
        Data = Encoding.UTF8.GetBytes(Body(name)),
        HeadersJson = Encoding.UTF8.GetBytes("""
            {"schemaVersion":1,"occurredAt":"2026-09-30T09:30:00+10:00","zone":"Australia/Sydney","clinic":"prm",
             "actor":"mensah","role":"treating-practitioner"}
            """),
        RecordedAt = new DateTimeOffset(2026, 9, 30, 9, 30, 0, TimeSpan.FromHours(10)),
    };

    /// <summary>The frozen bodies lie open.</summary>
    private sealed class NoKeys : IPatientKeys
    {
        public Task<PatientKey> CurrentAsync(Guid patient, CancellationToken ct) => throw new NotSupportedException();

        public Task<PatientKey?> FindAsync(Guid patient, Guid keyId, CancellationToken ct) => throw new NotSupportedException();
    }
}
