using PeriostealPlatform.EventSourcing.Store;

namespace PeriostealPlatform.EventStore.Tests.Contract;

public abstract partial class EventStoreContract
{
    [Fact]
    public async Task Of_many_appends_at_once_each_is_told_its_own_outcome()
    {
        // By fours: a new stream, one that goes on, one seen too early, a key that is used.
        var begun = Sample.NewId();
        var head = await AppendAsync(begun, StreamHead.Empty);
        await Store.AppendAsync(Sample.Request(Sample.NewId(), StreamHead.Empty, 1, Sample.Command(Mine, "first")), Ct);
        var going = await Task.WhenAll(Enumerable.Range(0, 16).Select(async _ =>
        {
            var stream = Sample.NewId();
            return (Stream: stream, Head: await AppendAsync(stream, StreamHead.Empty));
        }));
        var requests = Enumerable.Range(0, 64).Select(i => (i % 4) switch
        {
            0 => Sample.Request(Sample.NewId(), StreamHead.Empty, 1, Sample.Command($"{Mine} {i}")),
            1 => Sample.Request(going[i / 4].Stream, going[i / 4].Head),
            2 => Sample.Request(begun, StreamHead.Empty, 1, Sample.Command($"{Mine} {i}")),
            _ => Sample.Request(Sample.NewId(), StreamHead.Empty, 1, Sample.Command(Mine, "again")),
        }).ToArray();

        var results = await Task.WhenAll(requests.Select(r => Task.Run(() => Store.AppendAsync(r, Ct), Ct)));
        for (var i = 0; i < requests.Length; i++)
        {
            var stored = (await ReadAsync(requests[i].Stream)).Count;
            switch (i % 4)
            {
                case 0 or 1:
                    var end = Assert.IsType<AppendResult.Appended>(results[i]).Head;
                    Assert.Equal(end, (await HeadAsync(requests[i].Stream)));
                    Assert.Equal(end.Version, stored);
                    break;
                case 2:
                    Assert.Equal(new AppendResult.WrongVersion(1), results[i]);
                    Assert.Null(await Store.FindAnswerAsync($"{Mine} {i}", Ct));
                    break;
                default:
                    Assert.Equal("first", Assert.IsType<AppendResult.KeyUsed>(results[i]).Earlier.Fingerprint);
                    Assert.Equal(0, stored);
                    break;
            }
        }

        Assert.Equal(head, await HeadAsync(begun));
    }

    [Fact]
    public async Task Of_many_appends_at_once_with_one_key_one_is_kept()
    {
        var requests = Enumerable.Range(0, 32)
            .Select(i => Sample.Request(Sample.NewId(), StreamHead.Empty, 1, Sample.Command(Mine, $"{i}"))).ToArray();
        var results = await Task.WhenAll(requests.Select(r => Task.Run(() => Store.AppendAsync(r, Ct), Ct)));
        var winner = Array.FindIndex(results, r => r is AppendResult.Appended);
        Assert.Equal(31, results.OfType<AppendResult.KeyUsed>().Count(u => u.Earlier.Fingerprint == $"{winner}"));
    }

    [Fact]
    public async Task An_append_given_up_before_it_was_asked_is_not_stored()
    {
        var stream = Sample.NewId();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Store.AppendAsync(Sample.Request(stream, StreamHead.Empty), new CancellationToken(canceled: true)));
        Assert.Empty(await ReadAsync(stream));
    }
}
