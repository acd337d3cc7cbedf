using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.Privacy;
using PeriostealPlatform.Records.HistoricalRecords;
using PeriostealPlatform.Records.PatientRecords;
using PeriostealPlatform.Records.Tests.Fixtures;

namespace PeriostealPlatform.Records.Tests.HistoricalRecords;

public sealed class Taking_a_bundle_over(RecordsHost records) : IClassFixture<RecordsHost>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task shows_it_marked_in_chart_and_timeline_where_it_happened()
    {
        var patient = await RegisterAsync();
        var answer = (await PostAsync(patient, BundleOf.Practice().Text())).Done();
        await records.ArriveOwnAsync(patient, Ct);

        var chart = (await records.SendAsync(new Asking($"/patients/{patient}/chart"), Ct)).Done();
        var timeline = (await records.SendAsync(new Asking($"/patients/{patient}/timeline"), Ct)).Done();
        var then = (await records.SendAsync(new Asking($"/patients/{patient}/chart?validAt=2019-04-30T00:00:00Z"), Ct)).Done();

        Assert.True(chart["historical"] is not null, chart.ToJsonString());
        Assert.Equal((5, 5, 0), ((int)answer["taken"]!, (int)answer["added"]!, (int)answer["superseding"]!));
        Assert.Equal(6, answer["report"]!["notTaken"]!.AsArray().Count);
        Assert.Equal(
            ["Encounter", "Condition", "Observation", "Procedure", "CarePlan"],
            chart["historical"]!.AsArray().Select(one => (string)one!["kind"]!));
        Assert.Equal("Neck pain after a fall", (string)chart["historical"]![1]!["display"]!);
        Assert.Empty(chart["episodes"]!.AsArray());
        Assert.Equal("Historia", (string)chart["identity"]!["family"]!); // never overwritten
        var marked = timeline["entries"]!.AsArray().Where(e => (bool)e!["historical"]!).ToList();
        Assert.Equal(5, marked.Count);
        Assert.All(marked, e => Assert.True((bool)e!["late"]!));
        Assert.StartsWith("2019-05-03T09:00:00", (string)marked[0]!["occurredAt"]!, StringComparison.Ordinal);
        Assert.Equal(["Condition", "CarePlan"], then["historical"]!.AsArray().Select(one => (string)one!["kind"]!));
    }

    [Fact]
    public async Task keeps_the_original_whole_and_everything_personal_sealed()
    {
        var patient = await RegisterAsync();
        var text = BundleOf.Practice().Text();
        (await PostAsync(patient, text)).Done();

        Assert.Equal(0, await records.CountAsync(
            $"""
            select count(*) from mt_events where stream_id = '{patient}'
            and (data::text ilike '%historia%' or data::text ilike '%neck%' or data::text ilike '%example%' or headers::text ilike '%example%')
            """,
            Ct));
        var parts = new StringBuilder();
        var codec = records.Services.GetRequiredService<EventCodec<RecordFact>>();
        await foreach (var stored in records.Services.GetRequiredService<IEventStore>().ReadStreamAsync(patient, StreamSlice.All, Ct))
        {
            if (await codec.ReadAsync(stored, Ct) is HistoricalRecordEvent.HistoricalBundlePartKept part)
                parts.Append(part.Content);
        }

        await using var zip = new GZipStream(
            new MemoryStream(Convert.FromBase64String(parts.ToString())), CompressionMode.Decompress);
        using var reader = new StreamReader(zip);
        Assert.Equal(text, await reader.ReadToEndAsync(Ct));
    }

    [Fact]
    public async Task twice_changes_nothing_with_the_same_key_or_another()
    {
        var patient = await RegisterAsync();
        var text = BundleOf.Practice().Text();
        var first = (await PostAsync(patient, text, "again-1")).Done();
        var events = await EventsAsync(patient);

        var same = (await PostAsync(patient, text, "again-1")).Done();
        var other = (await PostAsync(patient, text, "again-2")).Done();
        (await PostAsync(patient, BundleOf.Practice().Text("document"), "again-1")).Refused(422, "PP-API-003");

        Assert.Equal(first["version"]!.ToJsonString(), same["version"]!.ToJsonString());
        Assert.Equal(0, (int)other["added"]!);
        Assert.Equal(events, await EventsAsync(patient));
        Assert.True(JsonNode.DeepEquals(first["report"], other["report"]));
    }

    [Fact]
    public async Task refuses_a_bad_bundle_whole_and_another_clinics_hand()
    {
        var patient = await RegisterAsync();

        (await PostAsync(patient, "{")).Refused(422, "PP-HIS-001");
        (await PostAsync(patient, new BundleOf().Patient("Otherly", "1980-01-01").Text())).Refused(422, "PP-HIS-003");
        (await PostAsync(patient, BundleOf.Practice().Text(), clinic: "prm")).Refused(403, "PP-HIS-009");
        (await PostAsync(patient, BundleOf.Practice().Text(), role: "reception")).Refused(403, "PP-API-403");
        (await PostAsync(patient, new string(' ', (8 * 1024 * 1024) + 1))).Refused(413, "PP-API-006");

        Assert.Equal(0, await EventsAsync(patient));
    }

    [Fact]
    public async Task takes_a_bundle_larger_than_any_other_body()
    {
        var patient = await RegisterAsync();
        var bundle = new BundleOf().Patient();
        var random = new Random(7);
        var words = new byte[6000];
        for (var n = 0; n < 150; n++)
        {
            random.NextBytes(words);
            bundle.With($$$"""
                {"resourceType":"DocumentReference","id":"d{{{n}}}","status":"current","subject":{"reference":"Patient/p1"},
                 "description":"Letter {{{n}}}","date":"2020-01-{{{(n % 28) + 1:00}}}T09:00:00Z",
                 "content":[{"attachment":{"data":"{{{Convert.ToBase64String(words)}}}"}}]}
                """);
        }

        var answer = (await PostAsync(patient, bundle.Text())).Done();

        Assert.Equal(150, (int)answer["added"]!);
        Assert.True(await records.CountAsync(
            $"select count(*) from mt_events where stream_id = '{patient}' and type = 'historical_bundle_part_kept'", Ct) > 1);
    }

    private async Task<Guid> RegisterAsync()
    {
        var patient = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
        var key = await records.Services.GetRequiredService<IPatientKeys>().CurrentAsync(patient, Ct);
        // As Intake seals it; Records finds the key among its own.
        string Sealed(string field, object value) => FieldSealer.Seal(
            key, new SealedPlace(patient, 1, "patient_registered", field), JsonSerializer.SerializeToUtf8Bytes(value));
        var body = $$"""
            {"family":"{{Sealed("family", "Historia")}}","given":"{{Sealed("given", new[] { "Mei" })}}",
             "birthDate":"{{Sealed("birthDate", "1974-03-11")}}","gender":"female","homeClinic":"chw","collectionNoticeAcknowledged":true}
            """;
        var stream = new ServiceStream("intake", patient, () => Interlocked.Increment(ref _sequences));
        await records.ArriveAsync("intake", stream.Next("patient_registered", body, keyId: key.Id), Ct);
        return patient;
    }

    private static long _sequences;

    private Task<long> EventsAsync(Guid patient) => records.CountAsync(
        $"select count(*) from mt_events where stream_id = '{patient}' and type like 'historical%'", Ct);

    private Task<Answered> PostAsync(
        Guid patient, string body, string? key = null, string role = "clinical-lead", string clinic = "chw") => records.SendAsync(
            new Asking($"/patients/{patient}/historical-records", role, clinic)
            {
                Body = body, MediaType = "application/fhir+json", Key = key,
            },
            Ct);
}
