using PeriostealPlatform.Records.Completeness;
using PeriostealPlatform.Tampering.Tests.World;

namespace PeriostealPlatform.Tampering.Tests;

/// <summary>What Records finds by itself, every minute, when it compares count, last number and running root.</summary>
public sealed class An_event_that_is_missing_between_a_service_and_the_ledger(RecordedPlatform platform) : IAsyncLifetime
{
    private const string InLedger = "from periosteal.ledger_entries where event_id = $1";

    private CopiedPlatform _copy = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _copy = await CopiedPlatform.OfAsync(platform, Ct);

    public ValueTask DisposeAsync() => _copy.DisposeAsync();

    [Theory]
    [InlineData(4096)]
    [InlineData(10)]
    public async Task is_not_found_where_none_is(int segment)
    {
        foreach (var source in platform.Whole.Keys)
        {
            var comparison = await _copy.CompareAsync(source, Ct, segment);

            Assert.Empty(comparison.Differences);
            Assert.True(comparison.Service.Matches(comparison.Ledger));
            Assert.True(comparison.RoundEnded);
            Assert.True(comparison.Service.Count > 0);
        }
    }

    [Fact]
    public async Task is_named_when_it_was_removed_from_the_ledger()
    {
        var id = await _copy.EventAsync("treatment", "session_completed%", Ct);

        await _copy.TamperAsync("records", $"delete {InLedger}", Ct, id);

        await NamedAsync(id, DifferenceKind.RemovedFromLedger);
    }

    [Fact]
    public async Task is_named_when_it_was_removed_from_the_service()
    {
        var id = await _copy.EventAsync("treatment", "session_completed%", Ct);

        await _copy.TamperAsync("treatment", "delete from mt_events where id = $1", Ct, id);

        await NamedAsync(id, DifferenceKind.RemovedFromService);
    }

    [Fact]
    public async Task is_named_among_the_first_when_the_service_lost_all_there_was()
    {
        await _copy.TamperAsync("treatment", "truncate mt_events cascade", Ct);

        var found = (await _copy.CompareAsync("treatment", Ct, 10)).Differences;

        // A look at millions that are lost takes no longer than one at a segment.
        Assert.Equal(11, found.Count);
        Assert.All(found, difference => Assert.Equal(DifferenceKind.RemovedFromService, difference.Kind));
        Assert.Equal(found[0].Sequence, found.Min(difference => difference.Sequence));
    }

    [Fact]
    public async Task is_named_when_it_was_altered_in_the_service()
    {
        var id = await _copy.EventAsync("treatment", "session_completed%", Ct);

        await _copy.TamperAsync("treatment", """update mt_events set data = data || '{"x":1}' where id = $1""", Ct, id);

        await NamedAsync(id, DifferenceKind.Different);
    }

    [Theory]
    [InlineData("data = data || '{\"x\":1}'")]
    [InlineData("leaf_hash = sha256('')")]
    public async Task is_named_when_it_was_altered_in_the_ledger(string change)
    {
        var id = await _copy.EventAsync("treatment", "session_completed%", Ct);

        await _copy.TamperAsync("records", $"update periosteal.ledger_entries set {change} where event_id = $1", Ct, id);

        await NamedAsync(id, DifferenceKind.LedgerRowAltered);
    }

    [Fact]
    public async Task is_named_when_it_was_never_sent()
    {
        var id = await _copy.EventAsync("treatment", "session_completed%", Ct);

        await _copy.TamperAsync("records", $"delete {InLedger}", Ct, id);
        await _copy.TamperAsync("treatment", "delete from periosteal.relay_outgoing where message_id = $1 and audience = 'records'", Ct, id);

        await NamedAsync(id, DifferenceKind.NeverSent);
    }

    [Fact]
    public async Task is_found_again_in_what_was_compared_before()
    {
        Assert.Empty((await _copy.CompareAsync("treatment", Ct, 10)).Differences);
        var id = await _copy.ReadAsync<Guid>("treatment", "select id from mt_events order by seq_id offset 12 limit 1", Ct);

        await _copy.TamperAsync("treatment", """update mt_events set data = data || '{"x":1}' where id = $1""", Ct, id);

        var found = Assert.Single((await _copy.CompareAsync("treatment", Ct, 10)).Differences);
        Assert.Equal((id, DifferenceKind.Different), (found.EventId, found.Kind));
    }

    private async Task NamedAsync(Guid id, DifferenceKind kind)
    {
        var comparison = await _copy.CompareAsync("treatment", Ct);

        var found = Assert.Single(comparison.Differences);
        Assert.Equal((id, kind), (found.EventId, found.Kind));
    }
}
