using System.Text.Json;
using System.Text.Json.Nodes;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.Records.Access;
using PeriostealPlatform.Records.PatientRecords;
using PeriostealPlatform.Records.Versioning;
using PeriostealPlatform.Testing;

namespace PeriostealPlatform.Records.Tests.Versioning;

/// <summary>
/// One body per shape that was ever stored lies frozen beside this test, its sealed fields open. Never change one: add a
/// shape.
/// </summary>
public sealed class Stored_bodies
{
    private static readonly string Folder = Path.Combine(RepositoryRoot.Path, "tests", "Records.Tests", "Versioning", "Bodies");

    /// <summary>Names of the present shapes.</summary>
    public static TheoryData<string> Present =>
        [.. RecordsEvents.Names.Shapes.Select(s => s.Name).Order(StringComparer.Ordinal)];

    [Fact]
    public void exist_for_every_name_and_no_other() => Assert.Equal(
        RecordsEvents.Names.Names.Order(StringComparer.Ordinal),
        Directory.GetFiles(Folder, "*.json").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Present))]
    public void are_read_and_written_as_they_lie(string name)
    {
        var shape = RecordsEvents.Names.Find(name);
        var fact = (RecordFact)JsonSerializer.Deserialize(Body(name), shape.Fact, FactJson.Options)!;
        var again = JsonSerializer.SerializeToNode(fact, shape.Fact, FactJson.Options)!.AsObject();
        // A field that came later is null where it was not stored.
        var stored = JsonNode.Parse(Body(name))!.AsObject();
        foreach (var absent in again.Where(p => p.Value is null && !stored.ContainsKey(p.Key)).ToList())
            again.Remove(absent.Key);
        Assert.True(JsonNode.DeepEquals(stored, again), $"{name} became {again.ToJsonString()}");
        Assert.Equal(name, RecordsEvents.Names.Of(fact).Name);
    }

    [Fact]
    public void of_the_first_gate_say_so()
    {
        var read = Assert.IsType<AccessEvent.RecordAccessed>(Read("record_accessed"));
        Assert.Equal(("sharing:all-clinics", 1, null), (read.Basis, read.Gate, read.Look));
        var denied = Assert.IsType<AccessEvent.RecordAccessDenied>(Read("record_access_denied"));
        Assert.Equal(("PP-ACC-001", 1, null), (denied.Error, denied.Gate, denied.Look));
        var listed = Assert.IsType<AccessEvent.PatientsListed>(Read("patients_listed"));
        Assert.Equal((4, null, 1, null), (listed.Shown, listed.Patients, listed.Gate, listed.Look));
    }

    private static RecordFact Read(string name) =>
        RecordsEvents.Names.ReadShut(new StoredEvent
        {
            Sequence = 1,
            Id = Guid.Empty,
            StreamId = Guid.Empty,
            Version = 1,
            Type = name,
            Data = Body(name),
            HeadersJson = ReadOnlyMemory<byte>.Empty,
            RecordedAt = default,
        });

    private static byte[] Body(string name) => File.ReadAllBytes(Path.Combine(Folder, $"{name}.json"));
}
