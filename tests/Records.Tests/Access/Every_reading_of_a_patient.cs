using Microsoft.Extensions.DependencyInjection;
using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.Records.Access;
using PeriostealPlatform.Records.Ledger;
using PeriostealPlatform.Records.Tests.Disposals;
using PeriostealPlatform.Records.Tests.Fixtures;
using PeriostealPlatform.Testing;

namespace PeriostealPlatform.Records.Tests.Access;

/// <summary>
/// Whatever shows something of a patient, or only that there is one, writes an access fact about that patient first. Every
/// GET of the service's description has an entry here or stands among those that show nobody; another fails.
/// </summary>
public sealed class Every_reading_of_a_patient(KeptRecords records) : IClassFixture<KeptRecords>
{
    private const string Patient = "GET /patients/{patient}", Fhir = "GET /fhir";
    private const string SystemRead = "system/*.rs";

    private static readonly Dictionary<string, Read> Readings = new()
    {
        ["GET /patients"] = new("auditor", "/patients"),
        [Patient + "/chart"] = Of("chart", "auditor"),
        [Patient + "/timeline"] = Of("timeline", "auditor"),
        [Patient + "/changes"] = Of("changes", "auditor"),
        [Patient + "/explanation"] = Of("explanation?of=identity.family", "auditor"),
        [Patient + "/events"] = Of("events", "auditor"),
        [Patient + "/access"] = Of("access", "patient-desk"),
        [Patient + "/access/report"] = Of("access/report", "patient-desk"),
        [Patient + "/record.pdf"] = Of("record.pdf", "auditor"),
        [Patient + "/evidence"] = Of("evidence", "auditor") with { Before = SignAsync },
        [Patient + "/export"] = Of("export", "patient-desk") with { Before = SignAsync },
        [Patient + "/break-glass/reviews"] = Of("break-glass/reviews", "privacy-officer"),
        [Patient + "/retention"] = Of("retention", "privacy-officer"),
        [Patient + "/disposals/dry-run"] = Of("disposals/dry-run", "privacy-officer"),
        [Patient + "/corrections"] = Of("corrections", "patient-desk"),
        ["GET /break-glass/reviews"] = new("privacy-officer", "/break-glass/reviews?status=all") { Before = EmergencyAsync },
        ["GET /retention/due"] = new("operations", "/retention/due"),
        ["GET /corrections"] = new("reception", "/corrections") { Before = AskAsync },
        ["GET /disposals"] = new("operations", "/disposals") { Before = ProposeAsync },
        ["GET /webhooks/dead"] = new("operations", "/webhooks/dead") { Before = BuryAsync },
        ["GET /access/audit"] = new("privacy-officer", "/access/audit?patient={patient}") { Before = ReadWronglyAsync },
        ["GET /feed"] = new("integrator", "/feed?limit=500") { Scope = "system/*.read" },
        ["GET /feed/patients/{patient}"] = new("integrator", "/feed/patients/{patient}") { Scope = "system/*.read" },
        [Fhir + "/{type}"] = new("auditor", "/fhir/Patient") { Scope = SystemRead },
        [Fhir + "/{type}/{id}"] = new("auditor", "/fhir/Patient/{patient}") { Scope = SystemRead },
        [Fhir + "/{type}/{id}/_history"] = new("auditor", "/fhir/Patient/{patient}/_history") { Scope = SystemRead },
        [Fhir + "/{type}/{id}/_history/{version}"] =
            new("auditor", "/fhir/Patient/{patient}/_history/1") { Scope = SystemRead },
        [Fhir + "/Patient/{id}/$everything"] = new("auditor", "/fhir/Patient/{patient}/$everything") { Scope = SystemRead },
        [Fhir + "/_page/{search}/{from}"] = new("auditor", "") { Scope = SystemRead, Find = SecondPageAsync },
        [Fhir + "/_export/{id}/{file}"] = new("auditor", "") { Scope = SystemRead, Find = ExportedFileAsync },
        ["GET /ledger/evidence"] = new("auditor", "/ledger/evidence") { Before = SignAsync },
        // Two readings that are sent, since what they ask with does not belong in an address.
        ["POST /patients/{patient}/export"] =
            new("patient-desk", "/patients/{patient}/export") { Before = SignAsync, Body = """{"passphrase":"six small words of a song"}""" },
        ["POST /fhir/{type}/_search"] =
            new("auditor", "/fhir/Patient/_search") { Scope = SystemRead, Body = "_id={patient}", Media = "application/x-www-form-urlencoded" },
    };

    /// <summary>What shows no patient: each with the reason. What service tells service (/outgoing) is shown behind gates of their own.</summary>
    private static readonly Dictionary<string, string> OfNobody = new()
    {
        ["GET /configuration/changes"] = "settings, staff and programs",
        ["GET /configuration/security"] = "settings that guard the service",
        ["GET /feed/schemas"] = "the published types",
        ["GET /feed/schemas/{type}"] = "one of them",
        ["GET /ledger/checkpoint"] = "a size and a hash",
        ["GET /ledger/key"] = "a public key",
        ["GET /ledger/proof/consistency"] = "hashes",
        ["GET /ledger/proof/inclusion"] = "hashes of an event whose id the caller knows",
        ["GET /ledger/state"] = "sums, and ids of events that differ",
        ["GET /replays/latest"] = "sums, and keys of rows that differ: nothing of what is in them",
        ["GET /transfers/key"] = "a public key",
        ["GET /webhooks"] = "addresses and how far they have come",
        ["GET /inbox/held"] = "where messages wait: a stream's id and an error's name",
        ["GET /fhir/$export"] = "begins an export: its run and its files are the readings",
        ["GET /fhir/Patient/$export"] = "the same",
        ["GET /fhir/Group/{clinic}/$export"] = "the same",
        ["GET /fhir/_export/{id}"] = "sums and addresses",
        ["GET /fhir/metadata"] = "what the interface does",
        ["GET /fhir/.well-known/smart-configuration"] = "where tokens come from",
    };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string> Paths => [.. Readings.Keys];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task is_in_the_access_log(string path)
    {
        var patient = await records.PatientAsync();
        var read = Readings[path];
        if (read.Before is { } before)
            await before(records, patient);
        var address = read.Find is { } find
            ? await find(records, patient)
            : read.Path.Replace("{patient}", patient.ToString(), StringComparison.Ordinal);
        var known = await FactsAsync(patient);

        var shown = await AskAsync(read, address, patient);

        Assert.True(shown.Status == 200, $"{shown.Status}: {shown.Text}");
        Assert.True(await FactsAsync(patient) > known, $"{path} was shown and is not in the access log.");
    }

    [Fact]
    public async Task has_an_entry()
    {
        var description = (await records.Host.SendAsync(new Asking("/openapi/v1.json"), Ct)).Done();
        var gets = description["paths"]!.AsObject().Where(p => p.Value!["get"] is not null).Select(p => $"GET {p.Key}")
            .Where(p => !p.StartsWith("GET /outgoing/", StringComparison.Ordinal)).ToList();
        var named = Readings.Keys.Where(k => k.StartsWith("GET", StringComparison.Ordinal)).Concat(OfNobody.Keys).ToList();
        Assert.Equal([], gets.Except(named));
        Assert.Equal([], named.Except(gets));
    }

    private Task<Answered> AskAsync(Read read, string address, Guid patient) => records.Host.SendAsync(
        new Asking(address, read.Role)
        {
            Scope = read.Scope,
            Body = read.Body?.Replace("{patient}", patient.ToString(), StringComparison.Ordinal),
            MediaType = read.Media,
        },
        Ct);

    private Task<long> FactsAsync(Guid patient) => records.Host.CountAsync(
        $"""
        select count(*) from mt_events
        where (stream_id = '{patient}' and type like 'record\_access%')
           or (type like 'patients\_listed%' and data -> 'patients' ? '{patient}')
           or type like 'ledger\_evidence\_given%'
        """, Ct);

    private static Read Of(string what, string role) => new(role, $"/patients/{{patient}}/{what}");

    private static async Task SignAsync(KeptRecords records, Guid patient) =>
        await records.Host.Services.GetRequiredService<Checkpointer>().SignAsync(Ct);

    private static async Task AskAsync(KeptRecords records, Guid patient) =>
        (await records.SendAsync($"/patients/{patient}/corrections", "patient-desk", """{"asked":"x"}""")).Done();

    private static async Task ProposeAsync(KeptRecords records, Guid patient) =>
        (await records.SendAsync($"/patients/{patient}/disposals", "operations", "{}")).Done();

    private static async Task EmergencyAsync(KeptRecords records, Guid patient)
    {
        await records.ArriveAsync("intake", patient, "sharing_directive_set", KeptRecords.LongAgo.AddHours(6), _ =>
            KeptRecords.Plain("""{"policy":"this-clinic-only","clinics":[],"breakGlassAllowed":true,"version":1}"""));
        const string Reason = """{"reason":"unconscious in our clinic, no relatives"}""";
        (await records.SendAsync($"/patients/{patient}/break-glass", "clinical-lead", Reason, clinic: "prm")).Done();
        await records.Host.ArriveOwnAsync(patient, Ct);
    }

    private static Task BuryAsync(KeptRecords records, Guid patient)
    {
        var webhook = KeptRecords.NewId();
        return records.ExecuteAsync(
            $"""
            insert into periosteal.webhook_deliveries (subscription_id, owner, clinic, status, position, next_attempt_at)
            values ('{webhook}', 'somebody', 'chw', 'stopped', 0, now());
            insert into periosteal.webhook_dead (subscription_id, item_id, leaf, type, patient_id, attempts, failure, died_at)
            values ('{webhook}', 'item', 0, 'session.completed', '{patient}', 10, 'status-500', now())
            """, Ct);
    }

    private static async Task ReadWronglyAsync(KeptRecords records, Guid patient)
    {
        // Shown to a clinic that nobody shared it with: as a broken gate would write it down.
        var shown = new AccessEvent.RecordAccessed("treatment", "sharing:all-clinics", "chart", null, null, 1, null);
        var reader = new Actor(KeptRecords.UserId("reader"), "treating-practitioner", "prm");
        await records.Host.Services.GetRequiredService<AccessLog>().WriteAsync(patient, shown, reader, "Australia/Sydney", Ct);
        await records.Host.ArriveOwnAsync(patient, Ct);
    }

    private static async Task<string> SecondPageAsync(KeptRecords records, Guid patient)
    {
        var first = (await FhirAsync(records, $"/fhir/Patient/{patient}/$everything?_count=1")).Done();
        var next = first["link"]!.AsArray().Single(link => (string?)link!["relation"] == "next")!["url"]!.GetValue<string>();
        return new Uri(next).PathAndQuery;
    }

    private static async Task<string> ExportedFileAsync(KeptRecords records, Guid patient)
    {
        var accepted = await FhirAsync(records, "/fhir/Patient/$export?_type=Patient", "respond-async");
        Assert.Equal(202, accepted.Status);
        var status = new Uri(accepted.Location!).PathAndQuery;
        Answered? answered = null;
        await Eventually.ThatAsync(
            async _ => (answered = await FhirAsync(records, status)).Status == 200,
            TimeSpan.FromSeconds(60),
            () => $"{answered?.Status}: {answered?.Text}",
            Ct);
        return new Uri(answered!.Json["output"]![0]!["url"]!.GetValue<string>()).PathAndQuery;
    }

    private static Task<Answered> FhirAsync(KeptRecords records, string path, string? prefer = null) =>
        records.Host.SendAsync(new Asking(path, "auditor") { Scope = SystemRead, Prefer = prefer }, Ct);

    private sealed record Read(string Role, string Path)
    {
        public Func<KeptRecords, Guid, Task>? Before { get; init; }

        /// <summary>Gives an address that is in an earlier answer, as those of pages and files are.</summary>
        public Func<KeptRecords, Guid, Task<string>>? Find { get; init; }

        public string? Scope { get; init; }

        public string? Body { get; init; }

        public string Media { get; init; } = "application/json";
    }
}
