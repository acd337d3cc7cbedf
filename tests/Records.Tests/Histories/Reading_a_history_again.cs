using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Npgsql;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.Privacy;
using PeriostealPlatform.Records.Histories;
using PeriostealPlatform.Records.Keys;
using PeriostealPlatform.Records.Tests.Ledger;

namespace PeriostealPlatform.Records.Tests.Histories;

/// <summary>What is kept in memory between two readings never shows anything else than the ledger would.</summary>
public sealed class Reading_a_history_again(LedgerDatabase database) : IClassFixture<LedgerDatabase>, IDisposable
{
    private static readonly DateTimeOffset At = new(2026, 9, 7, 0, 0, 0, TimeSpan.Zero);
    private static readonly MasterKeyRing Master = MasterKeyRing.Parse($"a {new string('A', 43)}=");
    private readonly RecentHistories _recent = new();
    private readonly Guid _patient = NewId();
    private readonly Dictionary<Guid, long> _versions = [];
    private PatientKey? _key;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task gives_the_same_as_reading_event_by_event()
    {
        var leaves = new List<long>();
        for (var i = 0; i < 700; i++) // many enough to be opened on several cores
            leaves.Add(await AddAsync(_patient, "entered", i % 3 == 0 ? "sealed" : "plain", At.AddMinutes(i * 7919 % 700)));

        var first = await ReadAsync();
        var again = await ReadAsync();

        var single = (await Histories().FindAsync(leaves, Ct)).Values.Select(e => e!)
            .OrderBy(e => e.RecordedAt).ThenBy(e => e.Leaf).Select(Text).ToList();
        Assert.Equal(single, first.Select(Text));
        Assert.Equal(single, again.Select(Text));
        Assert.Contains(again, e => e.Data["note"]!.GetValue<string>() == "sealed");
    }

    [Fact]
    public async Task gives_every_reader_nodes_of_its_own()
    {
        await AddAsync(_patient, "entered", "plain", At);
        (await ReadAsync())[0].Data["note"] = "changed by a reader";

        Assert.Equal("plain", (await ReadAsync())[0].Data["note"]!.GetValue<string>());
    }

    [Fact]
    public async Task shows_what_was_added_meanwhile_in_its_place()
    {
        await AddAsync(_patient, "entered", "plain", At.AddMinutes(1));
        await ReadAsync();
        await AddAsync(_patient, "entered", "sealed", At);

        Assert.Equal(["sealed", "plain"], (await ReadAsync()).Select(e => e.Data["note"]!.GetValue<string>()));
    }

    [Fact]
    public async Task shows_a_record_that_was_merged_meanwhile()
    {
        var other = NewId();
        // The other's entries lie before everything that is kept: reading on from the last leaf would not find them.
        await AddAsync(other, "entered", "plain", At);
        await AddAsync(_patient, "entered", "plain", At);
        await ReadAsync();
        await database.AppendAsync("intake", Stored(_patient, "patients_merged", At.AddMinutes(2), new Dictionary<string, object>
        {
            ["mergeId"] = NewId(),
            ["retiredPatientId"] = other,
        }), Ct);

        Assert.Equal(
            new HashSet<Guid> { _patient, other }, (await ReadAsync()).Select(e => e.Stored.StreamId).ToHashSet());
    }

    [Fact]
    public async Task shows_nothing_personal_once_its_key_is_destroyed()
    {
        await AddAsync(_patient, "entered", "sealed", At);
        Assert.Equal("sealed", (await ReadAsync())[0].Data["note"]!.GetValue<string>());
        _key = null;
        await using (var admin = new NpgsqlConnection(database.AdminConnectionString))
        {
            await admin.OpenAsync(Ct);
            await using var destroy = new NpgsqlCommand(
                "update periosteal.patient_keys set wrapped = null, destroyed_at = now() where patient_id = $1", admin);
            destroy.Parameters.Add(new() { Value = _patient });
            await destroy.ExecuteNonQueryAsync(Ct);
        }

        Assert.Null((await ReadAsync())[0].Data["note"]);
    }

    public void Dispose() => _recent.Dispose();

    private static Guid NewId() => Guid.CreateVersion7(TimeProvider.System.GetUtcNow());

    private static string Text(HistoryEntry e) =>
        $"{e.Leaf} {e.Source} {e.Type} {e.RecordedAt:O} {e.Data.ToJsonString()} {e.Headers} {e.ChainVerdict}";

    private async Task<IReadOnlyList<HistoryEntry>> ReadAsync() =>
        (await Histories().ReadAsync(_patient, null, Ct)).Entries;

    // New keys every time: those of the last reading may not live on in a cache of their own.
    private PatientHistories Histories()
    {
        var keys = new PostgresPatientKeys(database.App, Master, TimeProvider.System);
        var gone = new HttpClient(new NobodyHasIt()) { BaseAddress = new Uri("http://services.invalid/") };
        var owners = new KeyOwners(new IntakeKeys(gone), new TreatmentKeys(gone), new OutcomesKeys(gone));
        return new PatientHistories(database.App, new SharedPatientKeys(keys, keys, owners), _recent);
    }

    private async Task<long> AddAsync(Guid patient, string type, string note, DateTimeOffset at)
    {
        var version = _versions.GetValueOrDefault(patient) + 1;
        if (note != "sealed")
            return await database.AppendAsync("intake", Stored(patient, type, at, new Dictionary<string, object> { ["note"] = note }), Ct);

        if (_key is null)
        {
            _key = new PatientKey(NewId(), _patient, RandomNumberGenerator.GetBytes(32));
            await new PostgresPatientKeys(database.App, Master, TimeProvider.System).AddWrappedAsync(Master.Wrap(_key), Ct);
        }

        var text = FieldSealer.Seal(_key, new SealedPlace(patient, version, type, "note"), "\"sealed\""u8);
        return await database.AppendAsync(
            "intake",
            Stored(patient, type, at, new Dictionary<string, object> { ["a"] = 1, ["note"] = text, ["z"] = new[] { 1, 2 } }, _key.Id),
            Ct);
    }

    private StoredEvent Stored(
        Guid patient, string type, DateTimeOffset at, Dictionary<string, object> body, Guid? key = null)
    {
        var id = NewId();
        var headers = new EventHeaders
        {
            SchemaVersion = 1, OccurredAt = at, Zone = "Etc/UTC", Clinic = "chw", Actor = "a", Role = "r", KeyId = key,
        };
        return new StoredEvent
        {
            Sequence = BitConverter.ToUInt32(id.ToByteArray(), 12),
            Id = id,
            StreamId = patient,
            Version = _versions[patient] = _versions.GetValueOrDefault(patient) + 1,
            Type = type,
            Data = Encoding.UTF8.GetBytes(JsonSerializer.Serialize(body)),
            HeadersJson = EventHeadersJson.Write(headers),
            RecordedAt = at,
        };
    }

    private sealed class NobodyHasIt : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct) =>
            Task.FromResult(new HttpResponseMessage(System.Net.HttpStatusCode.Gone));
    }
}
