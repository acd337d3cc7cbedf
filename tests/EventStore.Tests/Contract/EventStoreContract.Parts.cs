using PeriostealPlatform.EventSourcing.Store;

namespace PeriostealPlatform.EventStore.Tests.Contract;

public abstract partial class EventStoreContract
{
    private static readonly Guid[] Keys = [Sample.NewId(), Sample.NewId()];

    [Theory]
    [InlineData(EventParts.ToFold)]
    [InlineData(EventParts.Shut)]
    public async Task A_stream_reads_to_be_folded_as_it_reads_whole(EventParts parts)
    {
        var (stream, _) = await AppendSealedAsync();
        foreach (var slice in new[] { StreamSlice.All, new(2), new(2, 4), new(3, 3), new(1, 1), new(9) })
        {
            var (whole, read) = (await ReadAsync(stream, slice), await ReadAsync(stream, slice with { Parts = parts }));
            Assert.Equal(whole.Select(OfFold), read.Select(OfFold));
            if (read is not [var first, .., var last])
                continue;
            Assert.Equal(whole[^1].Head, last.Head);
            Assert.Equal(whole[0].Head, first.Head);
        }
    }

    [Theory]
    [InlineData(EventParts.ToFold)]
    [InlineData(EventParts.Shut)]
    public async Task All_streams_read_to_be_folded_as_they_read_whole(EventParts parts)
    {
        var start = await Store.EndAsync(Ct);
        await AppendSealedAsync();
        await AppendSealedAsync();
        var whole = await Store.ReadAllAsync(start, 8, Ct);
        var read = await Store.ReadAllAsync(start, 8, parts, Ct);
        Assert.Equal(whole.Mark, read.Mark);
        Assert.Equal(whole.Events.Select(e => (e.Sequence, e.StreamId)), read.Events.Select(e => (e.Sequence, e.StreamId)));
        if (parts == EventParts.ToFold)
            Assert.Equal(whole.Events.Select(OfFold), read.Events.Select(OfFold));
        else
            Assert.Equal(whole.Events.Select(OfShutFold), read.Events.Select(OfShutFold));
    }

    private static (string Shut, Guid? Key) OfFold(StoredEvent stored) => (OfShutFold(stored), stored.KeyId);

    private static string OfShutFold(StoredEvent stored) =>
        $"{stored.Id} {stored} {stored.RecordedAt:O} {Convert.ToHexStringLower(stored.Data.Span)}";

    /// <summary>Five events of different names, sealed with different keys or none, at different times.</summary>
    private async Task<(Guid Stream, StreamHead Head)> AppendSealedAsync()
    {
        var (stream, head) = (Sample.NewId(), StreamHead.Empty);
        Guid?[] keys = [Keys[0], Keys[0], null, Keys[1], Keys[0]];
        for (var i = 0; i < keys.Length; i++)
        {
            var sample = Sample.Event($$"""{"n":{{i}}}""", $"something_{i % 2}");
            sample = sample with { Headers = sample.Headers with { KeyId = keys[i] } };
            var request = new AppendRequest(stream, head, [sample], Sample.Noon.AddMinutes(i), null);
            head = Assert.IsType<AppendResult.Appended>(await Store.AppendAsync(request, Ct)).Head;
        }

        return (stream, head);
    }
}
