using System.Security.Claims;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.EventStore;
using PeriostealPlatform.Privacy;
using PeriostealPlatform.Records.Access;
using PeriostealPlatform.Records.Audits;
using PeriostealPlatform.Records.Emergencies;
using PeriostealPlatform.Records.Histories;
using PeriostealPlatform.Records.PatientRecords;
using PeriostealPlatform.Records.Reviews;
using PeriostealPlatform.Records.Tests.Ledger;
using PeriostealPlatform.Records.Versioning;
using PeriostealPlatform.ServiceDefaults.Access;

namespace PeriostealPlatform.Records.Tests.Access;

/// <summary>Records' gate over a real database: what Intake and the Portal say arrives, people read, and what was read is
/// judged again.</summary>
public sealed class AccessWorld : IAsyncLifetime
{
    private readonly LedgerDatabase _database = new();
    private readonly Dictionary<(string, Guid), long> _versions = [];
    private readonly SetClock _clock = new();
    private long _sequence;
    private long _relayed;

    internal PostgresEventStore Store { get; private set; } = null!;

    internal SharingGrounds Grounds { get; private set; } = null!;

    internal AccessLog Log { get; private set; } = null!;

    internal BrokenGlasses Glasses { get; private set; } = null!;

    internal CommandExecutor<EmergencyState, RecordFact> Executor { get; private set; } = null!;

    internal ReviewList Reviews { get; private set; } = null!;

    internal EventCodec<RecordFact> Codec { get; } = new(RecordsEvents.Names, new OneKey());

    internal DateTimeOffset Now { get => _clock.Now; set => _clock.Now = value; }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        await _database.InitializeAsync();
        Store = new PostgresEventStore(_database.App, TimeProvider.System);
        Grounds = new SharingGrounds(_database.App);
        Log = new AccessLog(Store, Codec, _clock);
        Executor = new CommandExecutor<EmergencyState, RecordFact>(Store, Codec, EmergencyState.Aggregate);
        Glasses = new BrokenGlasses(Executor, Grounds);
        Reviews = new ReviewList(new ReviewRows(_database.App), Codec);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _database.DisposeAsync();

    /// <summary>Another service's event arrives.</summary>
    internal async Task<Guid> ArriveAsync(string source, Guid stream, string type, string body, string clinic = "hvl")
    {
        var version = _versions[(source, stream)] = _versions.GetValueOrDefault((source, stream)) + 1;
        var headers = new EventHeaders
        {
            SchemaVersion = 1, OccurredAt = Now, Zone = "Australia/Sydney", Clinic = clinic, Actor = "a", Role = "reception",
        };
        var stored = new StoredEvent
        {
            Sequence = ++_sequence,
            Id = Guid.CreateVersion7(Now),
            StreamId = stream,
            Version = version,
            Type = type,
            Data = Encoding.UTF8.GetBytes(body),
            HeadersJson = EventHeadersJson.Write(headers),
            RecordedAt = Now,
        };
        await _database.AppendAsync(source, stored, Ct);
        return stored.Id;
    }

    internal Task<Guid> IntakeAsync(Guid patient, string type, string body, string clinic = "hvl") =>
        ArriveAsync("intake", patient, type, body, clinic);

    internal async Task<Guid> RegisterAsync(string policy)
    {
        var patient = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
        await IntakeAsync(patient, "patient_registered", """{"homeClinic":"hvl"}""");
        await IntakeAsync(patient, "sharing_directive_set", $$"""{"policy":"{{policy}}","clinics":[],"breakGlassAllowed":true}""");
        return patient;
    }

    /// <summary>Somebody reads: 200, or 403 for every problem.</summary>
    internal async Task<int> ReadAsync(
        Guid patient, string clinic, string role = Roles.TreatingPractitioner, string? purpose = null, Guid? user = null)
    {
        var http = new DefaultHttpContext
        {
            User = new ClaimsPrincipal(new ClaimsIdentity(
            [
                new Claim("sub", (user ?? Users.Practitioner).ToString()), new Claim("role", role), new Claim("clinic", clinic),
                new Claim("iat", $"{Now.ToUnixTimeSeconds()}"),
            ])),
        };
        if (purpose is not null)
            http.Request.Headers[Purposes.Header] = purpose;
        var reading = new GuardedReading(Grounds, Log, new Sydney(), Glasses, _clock);
        var answer = await reading.OpenAsync(
            http, patient, "chart", new AsOf(null, null), _ => Task.FromResult(1), _ => TypedResults.Ok(), Ct);
        return answer is Ok ? 200 : 403;
    }

    internal Task BreakAsync(Guid patient, string clinic) => Glasses.BreakAsync(
        patient,
        new CommandContext
        {
            Actor = new Actor(Users.Practitioner.ToString(), Roles.TreatingPractitioner, clinic),
            RecordedAt = Now,
            OccurredAt = TimeZoneInfo.ConvertTime(Now, TimeZoneInfo.FindSystemTimeZoneById("Australia/Sydney")),
            Zone = "Australia/Sydney",
        },
        "Collapsed at the reception.",
        Ct);

    /// <summary>What Records wrote down itself comes to its ledger.</summary>
    internal async Task RelayAsync()
    {
        var page = await Store.ReadAllAsync(_relayed, 1000, Ct);
        foreach (var stored in page.Events)
            await _database.AppendAsync("records", stored, Ct);
        _relayed = page.Mark;
    }

    internal async Task<AuditResult> AuditAsync(Guid? patient = null, int pageSize = 500)
    {
        await RelayAsync();
        return await new AccessAudit(_database.App, Grounds, pageSize).RunAsync(new AuditQuestion(patient, null, null), null, Ct);
    }

    internal static class Users
    {
        public static readonly Guid Practitioner = new("00000000-0000-0000-0000-0000000000a1");
    }

    private sealed class SetClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 10, 2, 0, 15, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }

    private sealed class Sydney : IClinicZones
    {
        public string? ZoneOf(string clinic) => "Australia/Sydney";
    }

    private sealed class OneKey : IPatientKeys
    {
        private static readonly Guid Id = new("00000000-0000-0000-0000-0000000000ee");

        public Task<PatientKey> CurrentAsync(Guid patient, CancellationToken ct) =>
            Task.FromResult(new PatientKey(Id, patient, new byte[32]));

        public async Task<PatientKey?> FindAsync(Guid patient, Guid keyId, CancellationToken ct) =>
            await CurrentAsync(patient, ct);
    }
}
