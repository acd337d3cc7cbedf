using System.Text.Json.Nodes;
using PeriostealPlatform.Records.Tests.Fixtures;

namespace PeriostealPlatform.Records.Tests.Feed;

/// <summary>A host whose ledger a test fills line by line, and its feed as programs of two clinics and an auditor see it.</summary>
public sealed class FeedOfRecords : IAsyncLifetime
{
    private readonly Dictionary<(string, Guid), ServiceStream> _streams = [];
    private readonly Dictionary<string, long> _sequences = [];

    public RecordsHost Host { get; } = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => Host.InitializeAsync();

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    /// <summary>A patient registered and treated at a clinic.</summary>
    public async Task<Guid> PatientAsync(string clinic, string policy)
    {
        var patient = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
        await AddAsync("intake", patient, "referral_received", $$"""
            {"referralId":"{{patient}}","episodeId":"{{patient}}","clinic":"{{clinic}}","source":"gp","referrer":"sealed:1:AAAA",
             "receivedOn":"2026-09-07","indications":[{"code":"pain-neck","primary":true}]}
            """, clinic);
        await AddAsync("intake", patient, "patient_registered", $$"""
            {"family":"sealed:1:AAAA","given":"sealed:1:BBBB","birthDate":"sealed:1:CCCC","gender":"female","homeClinic":"{{clinic}}",
             "collectionNoticeAcknowledged":true}
            """, clinic);
        await ShareAsync(patient, policy, clinic);
        return patient;
    }

    /// <summary>The patient says who may see the record.</summary>
    public Task<long> ShareAsync(Guid patient, string policy, string clinic) => AddAsync(
        "intake", patient, "sharing_directive_set", $$"""
        {"policy":"{{policy}}","clinics":[],"breakGlassAllowed":false,"version":1}
        """, clinic);

    /// <summary>A session of the patient's ends.</summary>
    public Task<long> TreatAsync(Guid patient, int number, string clinic = "chw") => AddAsync(
        "treatment", patient, "session_completed_v2", $$"""
        {"courseId":"{{patient}}","episodeId":"{{patient}}","sessionId":"{{patient}}","number":{{number}},"points":4,"durationMin":40,
         "toleranceNprs":2,"adviceGiven":true,"peristalsis":"increased","heartRateDelta":-3,"ribsTreated":false,
         "rulesVersion":"2026-11-22"}
        """, clinic);

    public async Task<long> AddAsync(string source, Guid patient, string type, string body, string clinic)
    {
        if (!_streams.TryGetValue((source, patient), out var stream))
        {
            _streams[(source, patient)] = stream = new ServiceStream(
                source, patient, () => _sequences[source] = _sequences.GetValueOrDefault(source) + 1);
        }

        return await Host.ArriveAsync(source, stream.Next(type, body, clinic), Ct);
    }

    /// <summary>Reads on.</summary>
    public async Task<FeedRead> ReadAsync(
        string clinic, string? after = null, int limit = 500, string role = "integrator", string path = "/feed", int wait = 0) =>
        new((await AskAsync($"{path}?after={after}&limit={limit}&wait={wait}", clinic, role)).Done());

    /// <summary>Asks as a program of a clinic or as the auditor.</summary>
    public Task<Answered> AskAsync(
        string path, string clinic = "chw", string role = "integrator", string? scope = "system/*.read") =>
        Host.SendAsync(new Asking(path, role, clinic) { Scope = scope }, Ct);
}

/// <summary>One answer of the feed.</summary>
public sealed record FeedRead(JsonObject Answer)
{
    public List<JsonObject> Items => [.. Answer["items"]!.AsArray().Select(item => item!.AsObject())];

    public string Next => Answer["next"]!.GetValue<string>();

    public List<string> Types => [.. Items.Select(item => item["type"]!.GetValue<string>())];

    public List<string> Ids => [.. Items.Select(item => item["id"]!.GetValue<string>())];

    /// <summary>Types of one patient's items.</summary>
    public List<string> TypesOf(Guid patient) =>
        [.. Items.Where(item => item["patientId"]!.GetValue<Guid>() == patient).Select(item => item["type"]!.GetValue<string>())];
}
