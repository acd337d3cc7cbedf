using System.Net;
using PeriostealPlatform.Ledger.Notes;

namespace PeriostealPlatform.Witness.Tests;

public sealed class Witnessing_a_ledger : IAsyncLifetime
{
    private RunningWitness _witness = null!;

    public async ValueTask InitializeAsync() => _witness = await RunningWitness.StartAsync();

    public ValueTask DisposeAsync() => _witness.DisposeAsync();

    [Fact]
    public async Task signs_the_first_checkpoint_and_one_that_continues_it()
    {
        using var key = NoteVerifier.FromLine(await _witness.GetAsync("/key"));

        foreach (var (old, size) in new[] { (0, 5), (5, 5), (5, 300), (300, 700) })
        {
            var (status, line) = await _witness.OfferAsync(old, size);

            Assert.Equal(HttpStatusCode.OK, status);
            var note = SignedNote.Parse(_witness.CheckpointOf(size) + line);
            Assert.True(note.IsSignedBy(key), line);
        }
    }

    [Theory]
    [InlineData(5, 300)]
    [InlineData(5, 6)]
    public async Task refuses_another_past(int seen, int size)
    {
        await _witness.OfferAsync(0, seen);

        var (status, body) = await _witness.OfferAsync(seen, size, "another");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains("PP-WIT-001", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task says_what_it_has_seen_when_a_ledger_went_back()
    {
        await _witness.OfferAsync(0, 300);

        Assert.Equal((HttpStatusCode.Conflict, "300\n"), await _witness.OfferAsync(5, 10));
        Assert.Equal((HttpStatusCode.Conflict, "300\n"), await _witness.OfferAsync(0, 400));
        Assert.Equal((HttpStatusCode.Conflict, "300\n"), await _witness.OfferAsync(300, 300, "another"));
        Assert.Equal(HttpStatusCode.OK, (await _witness.OfferAsync(300, 301)).Status);
    }

    [Fact]
    public async Task remembers_when_it_is_started_again()
    {
        await _witness.OfferAsync(0, 300);

        await _witness.StartAgainAsync();

        Assert.Equal((HttpStatusCode.Conflict, "300\n"), await _witness.OfferAsync(0, 10));
        Assert.Contains("\"size\":300", await _witness.GetAsync("/latest"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await _witness.OfferAsync(300, 301)).Status);
    }

    [Fact]
    public async Task refuses_a_ledger_that_it_does_not_know_and_one_that_did_not_sign()
    {
        using var stranger = RunningWitness.NewSigner("other.example/ledger");
        using var forger = RunningWitness.NewSigner(RunningWitness.Origin);
        var unknown = new Checkpoint("other.example/ledger", 5, RunningWitness.RootOf(5, "one")).Sign(stranger).ToString();

        Assert.Equal(HttpStatusCode.NotFound, (await _witness.SendAsync(RunningWitness.Request(0, [], unknown))).Status);
        var (status, body) = await _witness.SendAsync(
            RunningWitness.Request(0, [], _witness.CheckpointOf(5, key: forger)));
        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Contains("PP-WIT-002", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("old 5")]
    [InlineData("old -1\n\nx\n")]
    [InlineData("old 0\nnot base64\n\nx\n")]
    [InlineData("old 0\n\nno note\n")]
    public async Task refuses_what_is_no_offer(string body)
    {
        var (status, answer) = await _witness.SendAsync(body);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("PP-API-002", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task refuses_a_proof_too_many_or_too_few()
    {
        await _witness.OfferAsync(0, 5);
        var proof = RunningWitness.ProofOf(5, 300, "one");
        var note = _witness.CheckpointOf(300);

        Assert.Equal(
            HttpStatusCode.UnprocessableEntity, (await _witness.SendAsync(RunningWitness.Request(5, proof.Skip(1), note))).Status);
        Assert.Equal(
            HttpStatusCode.UnprocessableEntity,
            (await _witness.SendAsync(RunningWitness.Request(5, proof.Append(new byte[32]), note))).Status);
        Assert.Equal(HttpStatusCode.OK, (await _witness.SendAsync(RunningWitness.Request(5, proof, note))).Status);
    }
}
