using PeriostealPlatform.Ledger.Notes;
using PeriostealPlatform.Records.Witnessing;
using PeriostealPlatform.Tampering.Tests.World;

namespace PeriostealPlatform.Tampering.Tests;

/// <summary>The most convincing forgery is a real backup: all its signatures and chains are right.</summary>
public sealed class A_database_put_back_to_an_older_backup(RecordedPlatform platform)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("intake")]
    [InlineData("treatment")]
    [InlineData("outcomes")]
    public async Task of_a_service_is_named_by_the_first_event_it_lost(string source)
    {
        await using var copy = await CopiedPlatform.OfAsync(platform, Ct, source);
        var last = await copy.ReadAsync<long>(source, "select max(seq_id) from mt_events", Ct);
        var lost = await copy.ReadAsync<Guid>(
            "records",
            """
            select event_id from periosteal.ledger_entries where source = $1 and sequence > $2 order by leaf_index limit 1
            """,
            Ct,
            source,
            last);

        var report = await copy.AuditAsync(Ct);
        var comparison = await copy.CompareAsync(source, Ct);

        Assert.Equal(lost, report.First?.EventId);
        Assert.Contains(comparison.Differences, d => d.EventId == lost);
        Assert.False(comparison.Service.Matches(comparison.Ledger));
    }

    [Fact]
    public async Task of_the_ledger_is_named_by_the_first_event_it_lost()
    {
        await using var copy = await CopiedPlatform.OfAsync(platform, Ct, "records");

        var report = await copy.AuditAsync(Ct);

        var lost = Assert.NotNull(report.First?.EventId);
        var held = await copy.ReadAsync<long>(
            "records", "select count(*) from periosteal.ledger_entries where event_id = $1", Ct, lost);
        Assert.Equal(0, held);
    }

    [Fact]
    public async Task of_the_ledger_is_refused_by_the_witness_and_reported()
    {
        await using var copy = await CopiedPlatform.OfAsync(platform, Ct, "records");
        var tables = new WitnessTables(copy.Records, TimeProvider.System);
        var offers = Offers(copy, tables);

        // Even before it signs anything new, and again when it goes on with another future than it had.
        var asItIs = await offers.OfferAsync(again: true, Ct);
        var shorter = Assert.Single(await tables.ReadAsync(Ct));
        await GrowAsync(copy, shorter.WitnessSize!.Value + 5);
        await copy.Checkpointer.SignAsync(Ct);
        var goneOn = await offers.OfferAsync(again: false, Ct);
        var forked = Assert.Single(await tables.ReadAsync(Ct));

        Assert.False(asItIs);
        Assert.Equal((WitnessOffers.WentBack, true), (shorter.Refusal, shorter.WitnessSize > shorter.RefusedSize));
        Assert.False(goneOn);
        Assert.Equal(WitnessOffers.OtherPast, forked.Refusal);
        Assert.Equal(shorter.SignedSize, forked.SignedSize);
    }

    [Fact]
    public async Task is_not_what_the_untouched_ledger_looks_like_to_the_witness()
    {
        await using var copy = await CopiedPlatform.OfAsync(platform, Ct);

        Assert.True(await Offers(copy, new WitnessTables(copy.Records, TimeProvider.System)).OfferAsync(again: true, Ct));
    }

    private WitnessOffers Offers(CopiedPlatform copy, WitnessTables tables) => new(
        copy.Records,
        new WitnessSettings(NoteVerifier.FromLine(File.ReadAllText(platform.WitnessPublicKeyFile))),
        new WitnessClient(new HttpClient { BaseAddress = platform.Witness }),
        tables);

    /// <summary>A future that the ledger never had.</summary>
    private static async Task GrowAsync(CopiedPlatform copy, long size)
    {
        await copy.TamperAsync(
            "records",
            """
            insert into periosteal.ledger_entries
            select n, 'intake', 1000000 + n, gen_random_uuid(), gen_random_uuid(), 1, 'referral_received', now(), null, null,
                   null, '{}', null, 'Unchained', null, sha256(n::text::bytea), now()
            from periosteal.ledger_size s, generate_series(s.size, $1 - 1) n
            """,
            Ct,
            size);
        await copy.TamperAsync("records", "update periosteal.ledger_size set size = $1", Ct, size);
    }
}
