using PeriostealPlatform.Auditor.Verifying;
using PeriostealPlatform.Ledger;
using PeriostealPlatform.Records.Ledger;
using PeriostealPlatform.Tampering.Tests.World;

namespace PeriostealPlatform.Tampering.Tests;

/// <summary>
/// A superuser edits copies of the platform's databases; the bundle that Records writes of them is verified by the Auditor,
/// which names the event.
/// </summary>
public sealed class Every_kind_of_tampering(RecordedPlatform platform) : IAsyncLifetime
{
    private CopiedPlatform _copy = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _copy = await CopiedPlatform.OfAsync(platform, Ct);

    public ValueTask DisposeAsync() => _copy.DisposeAsync();

    [Fact]
    public async Task none_passes()
    {
        var report = await _copy.AuditAsync(Ct);

        Assert.True(report.IsSound, report.First?.ToString());
        Assert.Equal(report.Summary.TreeSize, report.Summary.Events);
        Assert.Contains("periosteal.example/witness", report.Summary.Signers);
        Assert.True((await _copy.AuditAsync(platform.Ids.Patient("P1"), Ct)).IsSound);
    }

    [Theory]
    [InlineData("treatment", "session_completed%", "data", """{"durationMin": 1}""")]
    [InlineData("intake", "consent_granted%", "data", """{"scope": "other"}""")]
    [InlineData("outcomes", "baseline_recorded%", "data", """{"added": true}""")]
    [InlineData("treatment", "vitals%", "headers", """{"actor": "somebody-else"}""")]
    [InlineData("intake", "patient_registered%", "headers", """{"chain.prev": "00"}""")]
    [InlineData("records", "record_accessed%", "data", """{"what": "nothing"}""")]
    [InlineData("records", "record_accessed%", "headers", """{"actor": "somebody-else"}""")]
    public async Task changing_an_event_or_its_headers_in_its_service_is_named(
        string source, string type, string column, string change)
    {
        var id = await _copy.EventAsync(source, type, Ct);
        var sql = $"update mt_events set {column} = {column} || $2::jsonb where id = $1";

        Assert.Equal(1, await _copy.TamperAsync(source, sql, Ct, id, change));

        Named(await _copy.AuditAsync(Ct), id, VerificationStep.Service);
    }

    [Theory]
    [InlineData("treatment", "session_completed%", "data", """{"durationMin": 1}""")]
    [InlineData("records", "record_accessed%", "data", """{"what": "nothing"}""")]
    [InlineData("intake", "consent_granted%", "headers", """{"actor": "somebody-else"}""")]
    public async Task changing_an_event_in_the_ledger_is_named(string source, string type, string column, string change)
    {
        var id = await _copy.EventAsync(source, type, Ct);
        var sql = $"update periosteal.ledger_entries set {column} = {column} || $2::jsonb where event_id = $1";

        Assert.Equal(1, await _copy.TamperAsync("records", sql, Ct, id, change));

        Named(await _copy.AuditAsync(Ct), id, VerificationStep.Leaf);
    }

    [Theory]
    [InlineData("treatment", "session_completed%")]
    [InlineData("records", "record_accessed%")]
    public async Task deleting_an_event_in_its_service_is_named(string source, string type)
    {
        var id = await _copy.EventAsync(source, type, Ct);

        Assert.Equal(1, await _copy.TamperAsync(source, "delete from mt_events where id = $1", Ct, id));

        Named(await _copy.AuditAsync(Ct), id, VerificationStep.Service);
    }

    [Theory]
    [InlineData("outcomes", "baseline_recorded%")]
    [InlineData("records", "record_accessed%")]
    public async Task deleting_an_event_in_the_ledger_is_named(string source, string type)
    {
        var id = await _copy.EventAsync(source, type, Ct);

        Assert.Equal(1, await _copy.TamperAsync("records", "delete from periosteal.ledger_entries where event_id = $1", Ct, id));

        Named(await _copy.AuditAsync(Ct), id);
    }

    [Fact]
    public async Task inserting_an_event_into_a_service_is_named()
    {
        var like = await _copy.EventAsync("treatment", "session_completed%", Ct);
        var slipped = new Guid("00000000-0000-7000-8000-00000000dead");
        const string Insert =
            """
            insert into mt_events (seq_id, id, stream_id, version, data, type, timestamp, headers)
            select nextval('mt_events_sequence'), $2, stream_id,
                   (select max(version) + 1 from mt_events m where m.stream_id = e.stream_id), data, type, timestamp, headers
            from mt_events e where id = $1
            """;

        await _copy.TamperAsync("treatment", Insert, Ct, like, slipped);

        Named(await _copy.AuditAsync(Ct), slipped, VerificationStep.Service);
    }

    [Fact]
    public async Task inserting_an_event_into_the_ledger_is_named()
    {
        var like = await _copy.EventAsync("treatment", "session_completed%", Ct);
        var slipped = new Guid("00000000-0000-7000-8000-00000000dead");
        const string Insert =
            """
            insert into periosteal.ledger_entries
            select s.size, source, 1000000, $2, stream_id,
                   (select max(version) + 1 from periosteal.ledger_entries m
                    where m.source = e.source and m.stream_id = e.stream_id),
                   type, recorded_at, occurred_at, correlation_id, causation_id, data, headers, chain_verdict, chain_hash,
                   leaf_hash, received_at
            from periosteal.ledger_entries e, periosteal.ledger_size s where event_id = $1
            """;

        await _copy.TamperAsync("records", Insert, Ct, like, slipped);
        await _copy.TamperAsync("records", "update periosteal.ledger_size set size = size + 1", Ct);
        // Whoever does this knows how leaves are hashed, and lets the ledger sign it.
        await _copy.TamperAsync(
            "records", "update periosteal.ledger_entries set leaf_hash = $2 where event_id = $1", Ct, slipped, await HashOfAsync(slipped));

        Named(await _copy.AuditAsync(Ct), slipped);
    }

    [Fact]
    public async Task reordering_events_of_a_service_is_named()
    {
        var (one, other) = (await _copy.EventAsync("treatment", "session_completed%", Ct), await _copy.EventAsync("treatment", "vitals%", Ct));

        await SwapAsync("treatment", "mt_events", "seq_id", "id", one, other);

        NamesOneOf(await _copy.AuditAsync(Ct), one, other);
    }

    [Fact]
    public async Task reordering_the_ledger_is_named()
    {
        var (one, other) = (await _copy.EventAsync("treatment", "session_completed%", Ct), await _copy.EventAsync("treatment", "vitals%", Ct));

        await SwapAsync("records", "periosteal.ledger_entries", "leaf_index", "event_id", one, other);

        NamesOneOf(await _copy.AuditAsync(Ct), one, other);
    }

    [Theory]
    [InlineData("treatment", 3)]
    [InlineData("records", 2)]
    public async Task cutting_a_services_tail_is_named(string source, int events)
    {
        var first = await _copy.ReadAsync<Guid>(
            source, "select id from mt_events order by seq_id desc offset $1 limit 1", Ct, events - 1);

        await _copy.TamperAsync(
            source, "delete from mt_events where seq_id >= (select seq_id from mt_events where id = $1)", Ct, first);

        Named(await _copy.AuditAsync(Ct), first, VerificationStep.Service);
    }

    [Fact]
    public async Task cutting_the_ledgers_tail_is_named()
    {
        var first = await _copy.ReadAsync<Guid>(
            "records", "select event_id from periosteal.ledger_entries order by leaf_index desc offset 4 limit 1", Ct);

        await _copy.TamperAsync(
            "records",
            """
            with cut as (delete from periosteal.ledger_entries
                         where leaf_index >= (select leaf_index from periosteal.ledger_entries where event_id = $1)
                         returning 1)
            update periosteal.ledger_size set size = size - (select count(*) from cut)
            """,
            Ct,
            first);

        Named(await _copy.AuditAsync(Ct), first);
    }

    [Fact]
    public async Task swapping_the_events_of_two_patients_is_named()
    {
        var one = await FirstOfAsync("P1", "session_completed%");
        var other = await FirstOfAsync("P2", "session_completed%");

        await SwapAsync("treatment", "mt_events", "stream_id", "id", one, other, "version");

        NamesOneOf(await _copy.AuditAsync(Ct), one, other);
        Named(await _copy.AuditAsync(platform.Ids.Patient("P1"), Ct), one);
        Named(await _copy.AuditAsync(platform.Ids.Patient("P2"), Ct), other);
    }

    private static void Named(VerificationReport report, Guid id, VerificationStep? step = null)
    {
        Assert.False(report.IsSound, "Nobody saw it.");
        Assert.Equal(id, report.First!.EventId);
        if (step is { } one)
            Assert.Equal(one, report.First.Step);
    }

    private static void NamesOneOf(VerificationReport report, params Guid[] ids)
    {
        Assert.False(report.IsSound, "Nobody saw it.");
        Assert.Contains(report.First!.EventId!.Value, ids);
    }

    private async Task<byte[]> HashOfAsync(Guid id)
    {
        await using var connection = await _copy.Records.OpenConnectionAsync(Ct);
        await foreach (var (row, _) in new LedgerRows(connection).FirstAsync(long.MaxValue, Ct))
        {
            if (row.Stored.Id == id)
                return LedgerLeaf.HashOf(LedgerLeaf.ContentOf(row.Source, row.Stored));
        }

        throw new InvalidOperationException("The ledger has no such event.");
    }

    private Task<Guid> FirstOfAsync(string person, string type) => _copy.ReadAsync<Guid>(
        "treatment",
        "select id from mt_events where stream_id = $1 and type like $2 order by seq_id limit 1",
        Ct,
        platform.Ids.Patient(person),
        type);

    /// <summary>Gives two rows each other's values, past every unique constraint.</summary>
    private async Task SwapAsync(string source, string table, string column, string key, Guid one, Guid other, string? also = null)
    {
        string[] columns = also is null ? [column] : [column, also];
        var list = string.Join(", ", columns);
        await _copy.TamperAsync(
            source, $"create table swapped as select {key} as row_id, {list} from {table} where {key} in ($1, $2)", Ct, one, other);
        // Out of the way first: each value may be there once at any moment.
        if (column != "stream_id")
            await _copy.TamperAsync(source, $"update {table} set {column} = -{column} - 1 where {key} = $1", Ct, one);
        else
            await _copy.TamperAsync(source, $"update {table} set version = -version where {key} = $1", Ct, one);
        var set = string.Join(", ", columns.Select(c => $"{c} = s.{c}"));
        await _copy.TamperAsync(source, $"update {table} t set {set} from swapped s where t.{key} = $2 and s.row_id = $1", Ct, one, other);
        await _copy.TamperAsync(source, $"update {table} t set {set} from swapped s where t.{key} = $1 and s.row_id = $2", Ct, one, other);
    }
}
