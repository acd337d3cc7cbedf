using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.Privacy;

namespace PeriostealPlatform.EventSourcing.Tests.Facts;

public sealed class Storing_facts
{
    private static readonly Guid Patient = Guid.Parse("01990000-0000-7000-8000-000000000001");
    private static readonly Guid Event = Guid.Parse("01990000-0000-7000-8000-000000000002");
    private static readonly Visited Visit =
        new("Mei Lin", ["neck", "head"], new DateOnly(2026, 9, 7), "chw", Mood.FullOfHope);

    private static readonly EventNames<Fact> Names = new EventNames<Fact>()
        .Map<Visited>("visited", 2)
        .Map<Counted>("counted")
        .Upcast<Visited>("visited", 1, old =>
        {
            old["clinic"] = old["site"]!.DeepClone();
            old.Remove("site");
            old["mood"] = "full-of-hope";
            return old;
        });

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task seals_what_is_personal_and_nothing_else()
    {
        var written = await WriteAsync(Visit);
        var body = JsonNode.Parse(written.Data.Span)!;
        foreach (var field in new[] { "name", "complaints", "born" })
            Assert.True(FieldSealer.IsSealed((string?)body[field]), field);
        Assert.Equal("chw", (string?)body["clinic"]);
        Assert.Equal("full-of-hope", (string?)body["mood"]);
        Assert.Equal(("visited_v2", 2), (written.Type, written.Headers.SchemaVersion));
        Assert.Equal(Keys.Id, written.Headers.KeyId);
    }

    [Fact]
    public async Task gives_back_what_was_written() =>
        Assert.Equal(Text(
            Visit), Text(await new EventCodec<Fact>(Names, new Keys()).ReadAsync(Stored(await WriteAsync(Visit)), Ct)));

    [Fact]
    public async Task writes_bodies_that_linking_keeps_as_they_are()
    {
        foreach (var fact in new Fact[] { Visit, Visit with { Name = null, Complaints = null, Born = null }, new Counted(7) })
        {
            var written = await WriteAsync(fact);
            var row = Assert.Single(EventChain.Link(new AppendRequest(Patient, StreamHead.Empty, [written], default)));
            Assert.True(written.Data.Equals(row.Data), $"{written.Type} was written a second time");
        }
    }

    [Fact]
    public async Task seals_texts_that_need_escapes()
    {
        var visit = Visit with { Name = "Mei \"Lin\" \\ \n 林 \ud83d\ude00", Clinic = "c\"h\\w\t" };
        Assert.Equal(Text(visit), Text(await new EventCodec<Fact>(Names, new Keys()).ReadAsync(Stored(await WriteAsync(visit)), Ct)));
    }

    [Fact]
    public async Task leaves_what_is_not_there_as_it_is()
    {
        var written = await WriteAsync(Visit with { Name = null, Complaints = null, Born = null });
        Assert.Null(written.Headers.KeyId);
        Assert.Null(JsonNode.Parse(written.Data.Span)!["name"]);
    }

    [Fact]
    public async Task reads_an_erased_patient_as_nobody()
    {
        var stored = Stored(await WriteAsync(Visit));
        var erased = Text(Visit with { Name = null, Complaints = null, Born = null });
        Assert.Equal(erased, Text(await new EventCodec<Fact>(Names, new Keys(Destroyed: true)).ReadAsync(stored, Ct)));
        Assert.Equal(erased, Text(Names.ReadShut(stored)));
    }

    [Fact]
    public async Task reads_an_older_shape_as_the_present_one()
    {
        var old = FieldSealer.Seal(Keys.Key, new SealedPlace(Patient, 4, "visited", "name"), "\"Mei Lin\""u8);
        var stored = Stored("visited", $$"""{"name":"{{old}}","complaints":null,"born":null,"site":"chw"}""");
        var read = await new EventCodec<Fact>(Names, new Keys()).ReadAsync(stored, Ct);
        Assert.Equal(Text(Visit with { Complaints = null, Born = null }), Text(read));
    }

    [Fact]
    public async Task is_loud_about_a_name_it_does_not_know() =>
        await Assert.ThrowsAsync<UnknownEventException>(() =>
            new EventCodec<Fact>(Names, new Keys()).ReadAsync(Stored("visited_v3", "{}"), Ct));

    [Theory]
    [InlineData("""{"number":1,"more":2}""")]
    [InlineData("""{}""")]
    [InlineData("""{"number":"1"}""")]
    [InlineData("""{"number":null}""")]
    public async Task is_loud_about_a_body_of_another_shape(string body) =>
        await Assert.ThrowsAsync<JsonException>(
            () => new EventCodec<Fact>(Names, new Keys()).ReadAsync(Stored("counted", body), Ct));

    [Fact]
    public async Task is_loud_about_a_body_moved_to_another_event()
    {
        var stored = Stored(await WriteAsync(Visit)) with { Version = 5 };
        await Assert.ThrowsAnyAsync<CryptographicException>(
            () => new EventCodec<Fact>(Names, new Keys()).ReadAsync(stored, Ct));
    }

    [Fact]
    public void refuses_a_sealed_property_that_could_not_be_erased() =>
        Assert.Throws<InvalidOperationException>(() => new EventNames<Fact>().Map<Rigid>("rigid"));

    [Fact]
    public void refuses_two_facts_of_one_name() =>
        Assert.Throws<InvalidOperationException>(
            () => new EventNames<Fact>().Map<Counted>("same").Map<Visited>("same"));

    [Fact]
    public void refuses_a_fact_without_a_name() =>
        Assert.Throws<InvalidOperationException>(() => new EventNames<Fact>().Of(new Counted(1)));

    private static string Text(Fact fact) => JsonSerializer.Serialize(fact, fact.GetType(), FactJson.Options);

    private static Task<EventToAppend> WriteAsync(Fact fact) => new EventCodec<Fact>(Names, new Keys()).WriteAsync(
        fact, Patient, 4, Headers, Event, null, null, Ct);

    private static EventHeaders Headers => new()
    {
        SchemaVersion = 1, OccurredAt = new(2026, 9, 7, 9, 0, 0, TimeSpan.FromHours(10)), Zone = "Australia/Sydney",
        Clinic = "chw", Actor = "a", Role = "reception",
    };

    private static StoredEvent Stored(EventToAppend written) =>
        Stored(written.Type, Encoding.UTF8.GetString(written.Data.Span));

    private static StoredEvent Stored(string type, string body) => new()
    {
        Sequence = 1,
        Id = Event,
        StreamId = Patient,
        Version = 4,
        Type = type,
        Data = Encoding.UTF8.GetBytes(body),
        HeadersJson = Encoding.UTF8.GetBytes(
            $$"""
            {"schemaVersion":1,"occurredAt":"2026-09-07T09:00:00+10:00","zone":"Australia/Sydney","clinic":"chw",
             "actor":"a","role":"reception","keyId":"{{Keys.Id}}"}
            """),
        RecordedAt = new DateTimeOffset(2026, 9, 6, 23, 0, 0, TimeSpan.Zero),
    };

    private enum Mood
    {
        FullOfHope,
    }

    private abstract record Fact;

    private sealed record Visited(
        [property: Sealed] string? Name,
        [property: Sealed] IReadOnlyList<string>? Complaints,
        [property: Sealed] DateOnly? Born,
        string Clinic,
        Mood Mood) : Fact;

    private sealed record Counted(int Number) : Fact;

    private sealed record Rigid([property: Sealed] string Name) : Fact;

    private sealed class Keys(bool Destroyed = false) : IPatientKeys
    {
        public static readonly Guid Id = Guid.Parse("01990000-0000-7000-8000-0000000000aa");

        public static PatientKey Key => new(Id, Patient, SHA256.HashData("a patient"u8));

        public Task<PatientKey> CurrentAsync(Guid patient, CancellationToken ct) => Task.FromResult(Key);

        public Task<PatientKey?> FindAsync(Guid patient, Guid keyId, CancellationToken ct) =>
            Task.FromResult(Destroyed || keyId != Id ? null : Key);
    }
}
