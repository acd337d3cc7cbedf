using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using PeriostealPlatform.Ledger.Notes;
using PeriostealPlatform.Ledger.Tree;
using PeriostealPlatform.Records.Ledger;
using PeriostealPlatform.Records.Tests.Feed;
using PeriostealPlatform.Records.Tests.Fixtures;

namespace PeriostealPlatform.Records.Tests.Ledger;

/// <summary>What is answered over HTTP is checked as somebody does who has the ledger's key and nothing else.</summary>
public sealed class Asking_for_a_proof(FeedOfRecords records) : IClassFixture<FeedOfRecords>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task that_an_event_is_in_the_ledger_gives_one_that_holds_under_the_signed_root()
    {
        var patient = await records.PatientAsync("chw", "all-clinics");
        await SignAsync();

        foreach (var (id, kept) in await EventsAsync(patient))
        {
            var proof = (await AskAsync($"/ledger/proof/inclusion?event={id}")).Done();
            var signed = await SignedAsync((string)proof["checkpoint"]!);
            var hash = Hash(proof["leafHash"]);
            Assert.Equal(kept, hash);
            Assert.Equal(signed.Size, proof["size"]!.GetValue<long>());
            Assert.True(InclusionProof.Holds(
                hash, proof["leaf"]!.GetValue<long>(), signed.Size, Path(proof), signed.Root.Span));
        }
    }

    [Fact]
    public async Task of_what_is_not_signed_yet_or_not_there_is_refused()
    {
        await records.PatientAsync("chw", "all-clinics");
        await SignAsync();
        await using var turn = await HoldTheSigningAsync();
        var patient = await records.PatientAsync("chw", "all-clinics");

        var (id, _) = (await EventsAsync(patient))[0];
        (await AskAsync($"/ledger/proof/inclusion?event={id}")).Refused(409, "PP-LED-001");
        (await AskAsync($"/ledger/proof/inclusion?event={Guid.Empty}")).Refused(404, "PP-API-404");
    }

    [Fact]
    public async Task that_nothing_was_rewritten_gives_one_that_holds_between_two_signed_roots()
    {
        var checkpoints = new List<Checkpoint>();
        for (var n = 0; n < 3; n++)
        {
            await records.PatientAsync("chw", "all-clinics");
            await SignAsync();
            checkpoints.Add(await SignedAsync((await AskAsync("/ledger/checkpoint")).Text));
        }

        foreach (var (from, to) in new[] { (0, 1), (1, 2), (0, 2), (2, 2) })
        {
            var (older, newer) = (checkpoints[from], checkpoints[to]);
            var proof = (await AskAsync($"/ledger/proof/consistency?from={older.Size}&to={newer.Size}")).Done();
            Assert.Equal(older.Root.ToArray(), Hash(proof["fromRoot"]));
            Assert.Equal(newer.Root.ToArray(), Hash(proof["toRoot"]));
            Assert.True(ConsistencyProof.Holds(older.Size, newer.Size, older.Root.Span, newer.Root.Span, Path(proof)));
        }
    }

    [Fact]
    public async Task between_sizes_that_were_never_signed_is_refused()
    {
        await records.PatientAsync("chw", "all-clinics");
        await SignAsync();
        await using var turn = await HoldTheSigningAsync();
        var size = (await SignedAsync((await AskAsync("/ledger/checkpoint")).Text)).Size;
        await records.PatientAsync("chw", "all-clinics");

        foreach (var (from, to) in new[] { (0L, size), (size, size - 1), (1, size + 1) })
            (await AskAsync($"/ledger/proof/consistency?from={from}&to={to}")).Refused(422, "PP-LED-002");
    }

    private static IReadOnlyList<byte[]> Path(JsonNode proof) =>
        [.. proof["path"]!.AsArray().Select(Hash)];

    private static byte[] Hash(JsonNode? value) => Convert.FromBase64String((string)value!);

    private async Task SignAsync() => await records.Host.Services.GetRequiredService<Checkpointer>().SignAsync(Ct);

    /// <summary>Until it is disposed of, nothing more is signed: signing is done by whoever holds this lock.</summary>
    private async Task<NpgsqlTransaction> HoldTheSigningAsync()
    {
        var connection = await records.Host.Services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync(Ct);
        var transaction = await connection.BeginTransactionAsync(Ct);
        await using var hold = new NpgsqlCommand($"select pg_advisory_xact_lock({Checkpointer.Turn})", connection);
        await hold.ExecuteNonQueryAsync(Ct);
        return transaction;
    }

    private async Task<Checkpoint> SignedAsync(string note)
    {
        using var key = NoteVerifier.FromLine((await AskAsync("/ledger/key")).Text);
        var signed = SignedNote.Parse(note);
        Assert.True(signed.IsSignedBy(key));
        return Checkpoint.Parse(signed.Text);
    }

    private async Task<List<(Guid Id, byte[] LeafHash)>> EventsAsync(Guid patient)
    {
        await using var connection = new NpgsqlConnection(records.Host.Database);
        await connection.OpenAsync(Ct);
        await using var command = new NpgsqlCommand(
            "select event_id, leaf_hash from periosteal.ledger_entries where stream_id = $1 order by leaf_index", connection);
        command.Parameters.Add(new() { Value = patient });
        await using var reader = await command.ExecuteReaderAsync(Ct);
        var events = new List<(Guid, byte[])>();
        while (await reader.ReadAsync(Ct))
            events.Add((reader.GetGuid(0), reader.GetFieldValue<byte[]>(1)));
        Assert.NotEmpty(events);
        return events;
    }

    private Task<Answered> AskAsync(string path) => records.Host.SendAsync(new Asking(path, "auditor"), Ct);
}
