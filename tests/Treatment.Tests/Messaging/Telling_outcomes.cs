using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PeriostealPlatform.Contracts.Treatment.V1;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.Messaging;
using PeriostealPlatform.Testing;
using PeriostealPlatform.Treatment.Messaging;
using PeriostealPlatform.Treatment.Versioning;

namespace PeriostealPlatform.Treatment.Tests.Messaging;

public sealed class Telling_outcomes
{
    private static readonly string[] Told =
    [
        "course_planned", "course_activated", "session_completed", "session_aborted", "session_missed", "course_completed",
        "plan_revised", "course_held", "course_halted", "course_resumed", "course_discontinued", "finding_recorded",
        "finding_status_changed", "adverse_reaction_recorded", "adverse_reaction_regraded", "adverse_reaction_followed_up",
        "episode_at_risk", "record_amended",
    ];

    private static readonly Guid PatientId = new("0199a000-0000-7000-8000-0000000000aa");

    [Theory]
    [InlineData("course_planned", "treatment.v1.course-planned")]
    [InlineData("course_activated", "treatment.v1.course-activated")]
    [InlineData("session_completed", "treatment.v1.session-completed")]
    [InlineData("session_aborted", "treatment.v1.session-aborted")]
    [InlineData("session_missed", "treatment.v1.session-missed")]
    [InlineData("course_completed", "treatment.v1.course-completed")]
    [InlineData("course_planned_v2", "treatment.v1.course-planned")]
    [InlineData("course_activated_v2", "treatment.v1.course-activated")]
    [InlineData("session_completed_v2", "treatment.v1.session-completed")]
    [InlineData("plan_revised", "treatment.v1.plan-revised")]
    [InlineData("course_held", "treatment.v1.course-held")]
    [InlineData("course_halted", "treatment.v1.course-halted")]
    [InlineData("course_resumed", "treatment.v1.course-resumed")]
    [InlineData("course_discontinued", "treatment.v1.course-discontinued")]
    [InlineData("finding_recorded", "treatment.v1.findings-compared")]
    [InlineData("finding_status_changed", "treatment.v1.findings-compared")]
    [InlineData("episode_at_risk", "treatment.v1.episode-at-risk")]
    [InlineData("record_amended", "treatment.v1.record-amended")]
    public void sends_what_it_acts_on(string name, string contract)
    {
        var fact = Assert.Single(
            new TreatmentOutgoingFacts().Translate(Stored(name)), told => told.Audience == "outcomes");
        Assert.Equal(("outcomes", contract), (fact.Audience, fact.Contract));
        var body = JsonNode.Parse(ContractJson.Write(fact.Body))!;
        Assert.Equal(PatientId, body["patientId"]!.GetValue<Guid>());
    }

    [Theory]
    [InlineData("adverse_reaction_recorded", "treatment.v1.adverse-reaction-recorded")]
    [InlineData("adverse_reaction_regraded", "treatment.v1.adverse-reaction-regraded")]
    [InlineData("adverse_reaction_followed_up", "treatment.v1.adverse-reaction-followed-up")]
    public void tells_outcomes_and_intake_of_an_adverse_reaction_without_its_words(string name, string contract)
    {
        var facts = new TreatmentOutgoingFacts().Translate(Stored(name)).ToList();
        Assert.Equal(["outcomes", "intake"], facts.Select(f => f.Audience));
        Assert.All(facts, f => Assert.Equal(contract, f.Contract));
        Assert.DoesNotContain("pale", ContractJson.Write(facts[0].Body));
    }

    [Fact]
    public void keeps_the_rest_to_itself() =>
        Assert.All(
            TreatmentEvents.Names.Names.Except(Told).Except(Told.Select(n => $"{n}_v2")),
            name => Assert.Empty(new TreatmentOutgoingFacts().Translate(Stored(name))));

    [Fact]
    public void needs_no_key_and_sends_no_free_text()
    {
        var fact = Assert.Single(new TreatmentOutgoingFacts().Translate(
            Stored("session_aborted", body => body["note"] = "sealed:1:AAAA")));
        Assert.DoesNotContain("sealed", ContractJson.Write(fact.Body));
    }

    [Fact]
    public void tells_of_all_sessions_that_were_withdrawn_at_once_in_one_fact()
    {
        var facts = new TreatmentOutgoingFacts().Translate(Stored("entry_withdrawn", body => body["sessions"] = new JsonArray(
            Session(1, "2026-09-09T09:30+10:00"), Session(2, null), Session(3, null))));

        // An event may be one fact to an audience: of two the relay would make nothing and stand still.
        var told = Assert.IsType<SessionWithdrawn>(Assert.Single(facts).Body);
        Assert.Equal([1, 2, 3], ((SessionWithdrawn[])[told, .. told.Others!]).Select(s => s.EpisodeId.ToByteArray()[15]));
        Assert.Null(told.SessionId);
        Assert.All(told.Others!, s => Assert.NotNull(s.SessionId));

        static JsonObject Session(int n, string? planned) => new()
        {
            ["episodeId"] = $"0199a000-0000-7000-8000-{n:D12}",
            ["courseId"] = $"0199a000-0000-7000-8000-{n:D12}",
            ["sessionId"] = planned is null ? $"0199a000-0000-7000-8000-{n:D12}" : null,
            ["plannedFor"] = planned,
        };
    }

    [Fact]
    public void says_at_which_clinic_a_session_was_held() =>
        Assert.Equal("prm", Assert.IsType<SessionCompleted>(
            Assert.Single(new TreatmentOutgoingFacts().Translate(Stored("session_completed"))).Body).Clinic);

    [Fact]
    public void stops_at_an_event_it_does_not_know() =>
        Assert.Throws<UnknownEventException>(() =>
            new TreatmentOutgoingFacts().Translate(Stored("course_activated") with { Type = "course_renamed" }).ToList());

    private static StoredEvent Stored(string name, Action<JsonObject>? change = null)
    {
        var path = Path.Combine(RepositoryRoot.Path, "tests", "Treatment.Tests", "Versioning", "Bodies", $"{name}.json");
        var body = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        change?.Invoke(body);
        var at = new DateTimeOffset(2026, 9, 30, 9, 30, 0, TimeSpan.FromHours(10));
        return new StoredEvent
        {
            Sequence = 1,
            Id = new Guid("0199a000-0000-7000-8000-0000000000bb"),
            StreamId = PatientId,
            Version = 1,
            Type = name,
            Data = JsonSerializer.SerializeToUtf8Bytes(body),
            HeadersJson = Encoding.UTF8.GetBytes($$"""
                {"schemaVersion":1,"occurredAt":"{{at:O}}","zone":"Australia/Sydney","clinic":"prm","actor":"mensah",
                 "role":"treating-practitioner"}
                """),
            RecordedAt = at,
        };
    }
}
