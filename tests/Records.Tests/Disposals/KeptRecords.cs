using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.Privacy;
using PeriostealPlatform.Records.Tests.Fixtures;
using PeriostealPlatform.Testing;

namespace PeriostealPlatform.Records.Tests.Disposals;

/// <summary>Records with patients of long ago, whose names the services' own keys seal.</summary>
public sealed class KeptRecords : IAsyncLifetime
{
    /// <summary>The day of the last service of a patient of long ago.</summary>
    public static readonly DateTimeOffset LongAgo = new(2016, 3, 1, 10, 0, 0, TimeSpan.FromHours(11));

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Dictionary<(string, Guid), StreamHead> _heads = [];
    private long _sequence;

    public RecordsHost Host { get; } = new();

    public KeyOwnersStub Owners { get; private set; } = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Owners = await KeyOwnersStub.StartAsync();
        foreach (var service in new[] { "Intake", "Treatment", "Outcomes", "Portal", "Records" })
            Host.Settings.Add($"--Services:{service}={Owners.AddressOf(service.ToLowerInvariant())}");
        await Host.InitializeAsync();
        Owners.Master = Host.Services.GetRequiredService<MasterKeyRing>();
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await Owners.DisposeAsync();
    }

    /// <summary>Somebody who was registered, treated once and discharged; gives the patient's id.</summary>
    public async Task<Guid> PatientAsync(DateTimeOffset? at = null, string family = "Quenneville", string born = "1961-04-02")
    {
        var (patient, day) = (NewId(), at ?? LongAgo);
        await RegisterAsync(patient, day, family, born);
        await ArriveAsync("treatment", patient, "session_completed", day.AddHours(2), version => Plain(
            $$"""{"courseId":"{{patient}}","episodeId":"{{patient}}","sessionId":"{{patient}}","number":1}"""));
        await ArriveAsync("outcomes", patient, "patient_discharged", day.AddHours(3), version => Sealed(
            "outcomes", patient, version, "patient_discharged",
            new JsonObject { ["episodeId"] = patient, ["reason"] = "goals-met", ["response"] = "responder" },
            "summary", $"\"{family} is well\""));
        return patient;
    }

    /// <summary>A registration alone.</summary>
    public async Task RegisterAsync(Guid patient, DateTimeOffset at, string family, string born) =>
        await ArriveAsync("intake", patient, "patient_registered", at, version =>
        {
            var (body, key) = Sealed(
                "intake", patient, version, "patient_registered",
                new JsonObject { ["gender"] = "female", ["homeClinic"] = "chw", ["collectionNoticeAcknowledged"] = true },
                "family", $"\"{family}\"");
            body["given"] = Owners.Seal("intake", patient, version, "patient_registered", "given", """["Zebulonia"]""").Text;
            body["birthDate"] = Owners.Seal("intake", patient, version, "patient_registered", "birthDate", $"\"{born}\"").Text;
            return (body, key);
        });

    /// <summary>An event of a service, linked and taken into the ledger; gives its id.</summary>
    public async Task<Guid> ArriveAsync(
        string source, Guid patient, string type, DateTimeOffset at, Func<long, (JsonObject Body, Guid? Key)> body, string clinic = "chw")
    {
        var head = _heads.GetValueOrDefault((source, patient), StreamHead.Empty);
        var (json, key) = body(head.Version + 1);
        var headers = new EventHeaders
        {
            SchemaVersion = 1,
            OccurredAt = at,
            Zone = "Australia/Sydney",
            Clinic = clinic,
            Actor = "someone",
            Role = "treating-practitioner",
            KeyId = key,
        };
        var e = new EventToAppend(NewId(), type, "Test", Encoding.UTF8.GetBytes(json.ToJsonString()), headers, null, null);
        var row = EventChain.Link(new AppendRequest(patient, head, [e], at.ToUniversalTime())).Single();
        _heads[(source, patient)] = row.Head;
        var stored = row.At(Interlocked.Increment(ref _sequence));
        Owners.Has(source, stored);
        await Host.ArriveAsync(source, stored, Ct);
        return e.Id;
    }

    public static (JsonObject Body, Guid? Key) Plain(string body) => (JsonNode.Parse(body)!.AsObject(), null);

    /// <summary>What is asked and answered, by somebody in a role.</summary>
    public Task<Answered> SendAsync(string path, string role, string? body = null, string user = "", string clinic = "chw") =>
        Host.SendAsync(
            new Asking(path, role, clinic)
            {
                Body = body,
                User = user.Length == 0 ? null : UserId(user),
            },
            Ct);

    /// <summary>Proposed by operations, approved by the privacy officer and a lead; gives the disposal's id.</summary>
    public async Task<Guid> ApproveAsync(Guid patient)
    {
        var path = $"/patients/{patient}/disposals";
        var disposal = (await SendAsync(path, "operations", "{}", "one")).Done()["disposalId"]!.GetValue<Guid>();
        (await SendAsync($"{path}/{disposal}/approvals", "privacy-officer", "{}", "two")).Done();
        (await SendAsync($"{path}/{disposal}/approvals", "clinical-lead", "{}", "three")).Done();
        return disposal;
    }

    /// <summary>Lets the days pass in which it could be taken back.</summary>
    public async Task LetDaysPassAsync(Guid disposal) => await Eventually.ThatAsync(
        async ct => await ExecuteAsync(
            $"update periosteal.due_times set ask_at = now() where kind = 'disposal' and subject = '{disposal}'", ct) == 1,
        Patience,
        () => "No due time of the disposal.",
        Ct);

    /// <summary>Waits for a stage of a disposal.</summary>
    public async Task ReachesAsync(Guid disposal, string stage)
    {
        var seen = "";
        await Eventually.ThatAsync(
            async ct =>
            {
                await using var connection = new NpgsqlConnection(Host.Database);
                await connection.OpenAsync(ct);
                await using var command = new NpgsqlCommand(
                    "select stage || ' ' || coalesce(failed_because, '') from periosteal.disposals where disposal_id = $1",
                    connection);
                command.Parameters.Add(new() { Value = disposal });
                seen = await command.ExecuteScalarAsync(ct) as string ?? "";
                return seen.Split(' ')[0] == stage;
            },
            Patience,
            () => $"The disposal is {seen}.",
            Ct);
    }

    public async Task<int> ExecuteAsync(string sql, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(Host.Database);
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteNonQueryAsync(ct);
    }

    public static string UserId(string name) =>
        new Guid(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16)).ToString();

    public static Guid NewId() => Guid.CreateVersion7(TimeProvider.System.GetUtcNow());

    private (JsonObject Body, Guid? Key) Sealed(
        string service, Guid patient, long version, string type, JsonObject body, string field, string json)
    {
        (body[field], var key) = Owners.Seal(service, patient, version, type, field, json) is var s ? ((JsonNode)s.Text, s.KeyId) : default;
        return (body, key);
    }
}

/// <summary>One host for all: each test has patients of its own.</summary>
[CollectionDefinition(nameof(KeptRecords))]
public sealed class KeptRecordsTests : ICollectionFixture<KeptRecords>;
