using System.Diagnostics.Metrics;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using PeriostealPlatform.Ledger.Notes;
using PeriostealPlatform.Ledger.Tree;
using PeriostealPlatform.Records.Ledger;
using PeriostealPlatform.Testing;

namespace PeriostealPlatform.Records.Tests.Ledger;

public sealed class Signing_the_ledger : IAsyncLifetime
{
    private readonly NoteSigner _key = NewKey();
    private TestDatabase _database = null!;
    private NpgsqlDataSource _app = null!;
    private Checkpointer _checkpointer = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync("signing", "shared/EventStore/Schema", "services/Records/Schema");
        _app = NpgsqlDataSource.Create(_database.AppConnectionString);
        _checkpointer = new Checkpointer(_app, _key);
    }

    public async ValueTask DisposeAsync()
    {
        _key.Dispose();
        await _app.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task signs_nothing_before_the_first_leaf() => Assert.Null(await _checkpointer.SignAsync(Ct));

    [Fact]
    public async Task signs_the_root_of_all_leaves_and_not_twice()
    {
        await AddAsync(3);
        var note = await _checkpointer.SignAsync(Ct);
        Assert.True(note!.IsSignedBy(_key.Verifier));
        Assert.Equal(RootOf(3), Checkpoint.Parse(note.Text).Root.ToArray());
        Assert.Null(await _checkpointer.SignAsync(Ct));
    }

    [Theory]
    [InlineData(0, 999, 9.9, false)]
    [InlineData(0, 1000, 0, true)]
    [InlineData(0, 1, 10, true)]
    [InlineData(700, 1699, 9.9, false)]
    [InlineData(700, 1700, 0, true)]
    public async Task is_due_every_ten_seconds_or_after_a_thousand_new_leaves(int signed, int size, double seconds, bool due)
    {
        await AddAsync(signed);
        await _checkpointer.SignAsync(Ct);
        await AddAsync(size);
        await using var meters = new ServiceCollection().AddMetrics().BuildServiceProvider();
        using var service = new CheckpointService(
            _app, _checkpointer, NullLogger<CheckpointService>.Instance, meters.GetRequiredService<IMeterFactory>());

        Assert.Equal(due, await service.LookAsync(TimeSpan.FromSeconds(seconds), Ct));
        await using var connection = await _app.OpenConnectionAsync(Ct);
        Assert.Equal(due ? size : signed, (await CheckpointsRead.LastAsync(connection, Ct))?.Size ?? 0);
    }

    [Fact]
    public async Task is_done_by_one_process_at_a_time()
    {
        await AddAsync(1);
        var tries = Enumerable.Range(0, 8).Select(_ => Task.Run(() => _checkpointer.SignAsync(Ct), Ct));
        var notes = await Task.WhenAll(tries);
        Assert.Single(notes, n => n is not null);
    }

    [Fact]
    public async Task gives_proofs_over_two_levels_of_tiles_that_hold()
    {
        var (sizes, most) = (new[] { 1, 255, 256, 257, 1000, 65_536, 66_000 }, 66_000);
        var signed = new List<Checkpoint>();
        foreach (var size in sizes)
        {
            await AddAsync(size);
            signed.Add(Checkpoint.Parse((await _checkpointer.SignAsync(Ct))!.Text));
            Assert.Equal(RootOf(size), signed[^1].Root.ToArray());
        }

        await using var connection = await _app.OpenConnectionAsync(Ct);
        var tree = new LedgerTree(connection, most);
        foreach (var older in signed)
        {
            var path = await tree.HashesAsync(ProofPlan.Consistency(older.Size, most), Ct);
            Assert.True(ConsistencyProof.Holds(older.Size, most, older.Root.Span, signed[^1].Root.Span, path));
        }

        foreach (var leaf in new[] { 0, 255, 256, 40_000, 65_535, 65_536, most - 1 })
        {
            var path = await tree.HashesAsync(ProofPlan.Inclusion(leaf, most), Ct);
            Assert.True(InclusionProof.Holds(Leaf(leaf), leaf, most, path, signed[^1].Root.Span));
        }
    }

    [Theory]
    [InlineData("update periosteal.ledger_entries set leaf_hash = sha256('\\x00') where leaf_index = 2")]
    [InlineData("update periosteal.ledger_size set size = 3; delete from periosteal.ledger_entries where leaf_index > 2")]
    [InlineData("delete from periosteal.ledger_entries where leaf_index = 3")]
    public async Task stops_when_signed_leaves_were_rewritten(string tampering)
    {
        await AddAsync(5);
        Assert.NotNull(await _checkpointer.SignAsync(Ct));
        await AddAsync(7);
        await AsAdminAsync(tampering);
        await Assert.ThrowsAsync<LedgerBrokenException>(() => _checkpointer.SignAsync(Ct));
    }

    [Fact]
    public async Task cannot_be_taken_back_by_the_service()
    {
        await AddAsync(5);
        await _checkpointer.SignAsync(Ct);
        await Refused("select periosteal.append_ledger_checkpoint(4, sha256(''), 'an older state')", "23514");
        await Refused("delete from periosteal.ledger_checkpoints", "42501");
        await Refused("update periosteal.ledger_tiles set root = sha256('')", "42501");
    }

    private static NoteSigner NewKey()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return NoteSigner.FromPem("periosteal.example/ledger", key.ExportPkcs8PrivateKeyPem());
    }

    private static byte[] Leaf(long number) => SHA256.HashData(BitConverter.GetBytes(number).AsSpan(0, sizeof(long)));

    private static byte[] RootOf(int size)
    {
        var level = Enumerable.Range(0, size).Select(n => Leaf(n)).ToList();
        while (level.Count > 1)
        {
            level = [.. from pair in level.Chunk(2)
                        select pair.Length == 2 ? MerkleHash.OfNode(pair[0], pair[1]) : pair[0]];
        }

        return level[0];
    }

    private async Task Refused(string sql, string state)
    {
        await using var command = _app.CreateCommand(sql);
        var refusal = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(Ct));
        Assert.Equal(state, refusal.SqlState);
    }

    /// <summary>Fills the ledger up to so many leaves; leaf n is hashed from the eight bytes of n.</summary>
    private async Task AddAsync(int size) => await AsAdminAsync(
        $"""
         insert into periosteal.ledger_entries (
             leaf_index, source, sequence, event_id, stream_id, version, type, recorded_at, data, chain_verdict,
             leaf_hash)
         select n, 'intake', n + 1, gen_random_uuid(), gen_random_uuid(), 1, 'thing_happened', now(),
                jsonb_build_object(), 'Intact', sha256(reverse_bytes)
         from (select n, (select string_agg(substr(int8send(n), i, 1), '' order by i desc) from generate_series(1, 8) i)
                   as reverse_bytes
               from generate_series((select size from periosteal.ledger_size), {size - 1}) n) leaves;
         update periosteal.ledger_size set size = {size};
         """);

    private async Task AsAdminAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_database.AdminConnectionString);
        await connection.OpenAsync(Ct);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Ct);
    }
}
