using System.Diagnostics.Metrics;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.Records.Ledger;
using PeriostealPlatform.Testing;

namespace PeriostealPlatform.Records.Tests.Ledger;

public sealed class Adding_to_the_ledger : IAsyncLifetime
{
    private static readonly Guid Patient = new("00000000-0000-0000-0000-0000000000f1");
    private static readonly DateTimeOffset At = new(2026, 9, 7, 0, 0, 0, TimeSpan.Zero);
    private TestDatabase _database = null!;
    private NpgsqlDataSource _app = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync("ledger", "shared/EventStore/Schema", "services/Records/Schema");
        _app = NpgsqlDataSource.Create(_database.AppConnectionString);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task numbers_leaves_from_zero_without_holes_and_finds_the_chain_intact()
    {
        var chain = await ChainAsync(3);
        foreach (var stored in chain)
            await AppendAsync(stored);

        Assert.Equal([(0L, "Intact"), (1L, "Intact"), (2L, "Intact")], await EntriesAsync());
    }

    [Fact]
    public async Task leaves_no_hole_where_an_addition_was_rolled_back()
    {
        var chain = await ChainAsync(2);
        await AppendAsync(chain[0], commit: false);
        foreach (var stored in chain)
            await AppendAsync(stored);

        Assert.Equal([0L, 1L], (await EntriesAsync()).Select(e => e.Leaf));
    }

    [Fact]
    public async Task keeps_and_marks_an_event_whose_body_was_altered()
    {
        var chain = await ChainAsync(2);
        await AppendAsync(chain[0]);
        await AppendAsync(chain[1] with { Data = Encoding.UTF8.GetBytes("""{"n":99}""") });

        Assert.Equal([(0L, "Intact"), (1L, "Altered")], await EntriesAsync());
    }

    [Fact]
    public async Task keeps_and_marks_an_event_that_does_not_follow_its_predecessor()
    {
        var chain = await ChainAsync(2);
        var other = await ChainAsync(2, body: n => $$"""{"other":{{n}}}""");
        await AppendAsync(chain[0]);
        await AppendAsync(other[1]);

        Assert.Equal([(0L, "Intact"), (1L, "BrokenLink")], await EntriesAsync());
    }

    [Fact]
    public async Task refuses_a_second_event_in_the_same_place()
    {
        var chain = await ChainAsync(1);
        await AppendAsync(chain[0]);

        await Assert.ThrowsAsync<PostgresException>(() => AppendAsync(chain[0]));
        Assert.Single(await EntriesAsync());
    }

    [Theory]
    [InlineData("update periosteal.ledger_entries set type = 'x'")]
    [InlineData("delete from periosteal.ledger_entries")]
    [InlineData("truncate periosteal.ledger_entries")]
    [InlineData("update periosteal.ledger_size set size = 0")]
    public async Task is_the_only_thing_the_service_may_do_to_it(string sql)
    {
        await using var command = _app.CreateCommand(sql);

        var refused = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(Ct));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    private static async Task<List<StoredEvent>> ChainAsync(int length, Func<int, string>? body = null)
    {
        var store = new InMemoryEventStore();
        body ??= n => $$"""{"n":{{n}}}""";
        var headers = new EventHeaders
        {
            SchemaVersion = 1, OccurredAt = At, Zone = "Etc/UTC", Clinic = "chw", Actor = "a", Role = "r",
        };
        var events = Enumerable.Range(1, length).Select(n => new EventToAppend(
            new Guid(n, 0, 0, new byte[8]), "thing_done", null, Encoding.UTF8.GetBytes(body(n)), headers, "c", "d")).ToList();
        await store.AppendAsync(new AppendRequest(Patient, StreamHead.Empty, events, At), Ct);
        var chain = new List<StoredEvent>();
        await foreach (var stored in store.ReadStreamAsync(Patient, StreamSlice.All, Ct))
            chain.Add(stored);
        return chain;
    }

    private async Task AppendAsync(StoredEvent stored, bool commit = true)
    {
        using var meters = new TestMeters();
        var writer = new LedgerWriter(NullLogger<LedgerWriter>.Instance, meters);
        await using var connection = await _app.OpenConnectionAsync(Ct);
        await using var transaction = await connection.BeginTransactionAsync(Ct);
        await writer.AppendAsync("intake", stored, transaction, Ct);
        if (commit)
            await transaction.CommitAsync(Ct);
    }

    private async Task<List<(long Leaf, string Verdict)>> EntriesAsync()
    {
        await using var command = _app.CreateCommand(
            "select leaf_index, chain_verdict from periosteal.ledger_entries order by leaf_index");
        await using var reader = await command.ExecuteReaderAsync(Ct);
        var entries = new List<(long, string)>();
        while (await reader.ReadAsync(Ct))
            entries.Add((reader.GetInt64(0), reader.GetString(1)));
        return entries;
    }

    private sealed class TestMeters : IMeterFactory
    {
        private readonly List<Meter> _meters = [];

        public Meter Create(MeterOptions options)
        {
            var meter = new Meter(options);
            _meters.Add(meter);
            return meter;
        }

        public void Dispose() => _meters.ForEach(m => m.Dispose());
    }
}
