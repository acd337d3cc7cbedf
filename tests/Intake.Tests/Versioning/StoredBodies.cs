using System.Text.Json;
using System.Text.Json.Nodes;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.Intake.Patients;
using PeriostealPlatform.Intake.Tests.Fixtures;
using PeriostealPlatform.Intake.Versioning;
using PeriostealPlatform.Testing;

namespace PeriostealPlatform.Intake.Tests.Versioning;

/// <summary>
/// One body per shape ever stored, as it lay in the database. They stay for ever: a body that can no longer be read is
/// a patient whose record can no longer be read.
/// </summary>
public sealed class StoredBodies
{
    public static TheoryData<string> Names => [.. IntakeEvents.Names.Names.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task are_read_as_they_were_meant(string name)
    {
        var frozen = Frozen(name);
        var fact = await Codec().ReadAsync(Event(name, frozen["stored"]!), TestContext.Current.CancellationToken);
        Assert.Equal(frozen["opened"]!.ToJsonString(), Json(fact).ToJsonString());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task read_as_erased_without_their_key(string name)
    {
        var frozen = Frozen(name);
        var shut = frozen["opened"]!.DeepClone().AsObject();
        foreach (var field in IntakeEvents.Names.Find(name).SealedFields)
            shut[field] = null;

        var stored = Event(name, frozen["stored"]!);
        Assert.Equal(
            shut.ToJsonString(),
            Json(await Codec(destroyed: true).ReadAsync(stored, TestContext.Current.CancellationToken)).ToJsonString());
        Assert.Equal(shut.ToJsonString(), Json(IntakeEvents.Names.ReadShut(stored)).ToJsonString());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void hold_no_personal_field_in_the_clear(string name)
    {
        var shape = IntakeEvents.Names.Find(name);
        foreach (var field in shape.SealedFields)
        {
            // Every sealed field of every shape has a value in its frozen body, so that none is frozen by accident as
            // null. An older shape may not have it yet.
            if (shape.ToNext is not null && !Frozen(name)["stored"]!.AsObject().ContainsKey(field))
                continue;
            Assert.StartsWith("sealed:1:", Frozen(name)["stored"]![field]!.GetValue<string>());
        }
    }

    [Fact]
    public void have_the_names_they_were_given() => Assert.Equal(
        [
            "acceptance_lapsed", "adverse_reaction_follow_up_noted", "adverse_reaction_noted",
            "adverse_reaction_regrade_noted", "amendment_countersigned", "consent_expired", "consent_granted",
            "consent_granted_v2",
            "consent_withdrawn", "course_noted", "duplicate_dismissed", "duplicate_suspected", "episode_accepted",
            "episode_at_risk_noted", "episode_closed", "episode_declined", "episode_declined_v2", "episode_deferred",
            "episode_deferred_v2", "identifier_verified", "legal_hold_placed", "lost_to_follow_up_proposal_noted",
            "patient_deceased", "patient_identity_corrected", "patient_keys_destroyed", "patient_registered", "patient_restored",
            "patient_retired", "patients_merged", "patients_unmerged", "record_amended", "red_flag_raised", "red_flag_resolved",
            "referral_received", "review_fell_due", "screening_completed", "screening_completed_v2",
            "sharing_directive_set", "transfer_accepted", "transfer_rejected", "transfer_requested",
        ],
        IntakeEvents.Names.Names.Order(StringComparer.Ordinal));

    [Fact]
    public void of_every_fact_there_is() => Assert.Equal(
        typeof(PatientEvent).GetNestedTypes(
            ).Where(t => t.IsSubclassOf(typeof(PatientEvent))).Select(t => t.Name).Order(StringComparer.Ordinal),
        IntakeEvents.Names.Shapes.Select(s => s.Fact.Name).Order(StringComparer.Ordinal));

    internal static readonly Guid Stream = Guid.Parse("01990000-0000-7000-8000-000000000099");

    private static EventCodec<PatientEvent> Codec(bool destroyed = false) =>
        new(IntakeEvents.Names, new FixedKeys(destroyed));

    private static JsonNode Json(PatientEvent fact) =>
        JsonSerializer.SerializeToNode(fact, fact.GetType(), FactJson.Options)!;

    private static JsonObject Frozen(string name) => JsonNode.Parse(File.ReadAllText(
        Path.Combine(RepositoryRoot.Path, "tests/Intake.Tests/Versioning/Stored", $"{name}.json")))!.AsObject();

    private static StoredEvent Event(string name, JsonNode body) => new()
    {
        Sequence = 1,
        Id = Guid.Parse("01990000-0000-7000-8000-000000000001"),
        StreamId = Stream,
        Version = 7,
        Type = name,
        Data = FactJson.ToBytes(body),
        HeadersJson = """
            {"schemaVersion":1,"occurredAt":"2026-09-07T09:00:00+10:00","zone":"Australia/Sydney","clinic":"chw",
             "actor":"a","role":"reception","keyId":"01990000-0000-7000-8000-0000000000aa"}
            """u8.ToArray(),
        RecordedAt = new DateTimeOffset(2026, 9, 6, 23, 0, 0, TimeSpan.Zero),
    };
}
