using System.Text;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.Privacy;
using PeriostealPlatform.Records.Histories;
using PeriostealPlatform.Records.Keys;
using PeriostealPlatform.Records.Tests.Ledger;

namespace PeriostealPlatform.Records.Tests.Histories;

public sealed class Reading_a_history(LedgerDatabase database) : IClassFixture<LedgerDatabase>, IDisposable
{
    private readonly RecentHistories _recent = new();
    private static readonly DateTimeOffset At = new(2026, 9, 7, 0, 0, 0, TimeSpan.Zero);
    private readonly Guid _patient = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task gets_past_a_row_that_another_program_wrote_and_shows_nothing_of_it()
    {
        await database.AppendAsync("treatment", Stored(1, """{"hr":72}"""), Ct);
        await database.AppendAsync("treatment", Stored(2, """["Somebody's name"]""") with { HeadersJson = default }, Ct);

        var history = (await Histories().ReadAsync(_patient, null, Ct)).Entries;

        Assert.Equal([false, true], history.Select(e => e.IsForeign));
        Assert.Equal(["Altered", "Unchained"], history.Select(e => e.ChainVerdict)); // the first was never linked either
        Assert.Empty(history[1].Data);
    }

    [Fact]
    public async Task finds_single_events_though_the_keeper_of_a_key_is_away()
    {
        var plain = await database.AppendAsync("intake", Stored(1, """{"policy":"all-clinics"}"""), Ct);
        var locked = await database.AppendAsync("intake", Stored(2, """{"family":"sealed:1:AAAA"}""", keyed: true), Ct);

        var found = await Histories().FindAsync([plain, locked], Ct);

        Assert.NotNull(found[plain]);
        Assert.Null(found[locked]);
    }

    [Fact]
    public async Task of_which_a_key_cannot_be_had_now_fails_rather_than_shows_half()
    {
        await database.AppendAsync("intake", Stored(1, """{"family":"sealed:1:AAAA"}""", keyed: true), Ct);

        await Assert.ThrowsAsync<HttpRequestException>(() => Histories().ReadAsync(_patient, null, Ct));
    }

    public void Dispose() => _recent.Dispose();

    private PatientHistories Histories()
    {
        var keys = new PostgresPatientKeys(database.App, MasterKeyRing.Parse($"a {new string('A', 43)}="), TimeProvider.System);
        // Port 9 answers nobody.
        var away = new HttpClient { BaseAddress = new Uri("http://127.0.0.1:9/") };
        var owners = new KeyOwners(new IntakeKeys(away), new TreatmentKeys(away), new OutcomesKeys(away));
        return new PatientHistories(database.App, new SharedPatientKeys(keys, keys, owners), _recent);
    }

    private StoredEvent Stored(long version, string body, bool keyed = false)
    {
        var id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
        var headers = new EventHeaders
        {
            SchemaVersion = 1,
            OccurredAt = At,
            Zone = "Etc/UTC",
            Clinic = "chw",
            Actor = "a",
            Role = "r",
            KeyId = keyed ? id : null,
        };
        return new StoredEvent
        {
            Sequence = BitConverter.ToUInt32(id.ToByteArray(), 12),
            Id = id,
            StreamId = _patient,
            Version = version,
            Type = "something_done",
            Data = Encoding.UTF8.GetBytes(body),
            HeadersJson = EventHeadersJson.Write(headers),
            RecordedAt = At,
        };
    }
}
