using System.Text;
using PeriostealPlatform.EventSourcing.Store;

namespace PeriostealPlatform.EventStore.Tests.Contract;

public abstract partial class EventStoreContract
{
    [Fact]
    public async Task An_appended_event_reads_back_as_it_was_written()
    {
        var (stream, written) = (Sample.NewId(), Sample.Event());
        var result = await Store.AppendAsync(new(stream, StreamHead.Empty, [written], Sample.Noon), Ct);

        var read = Assert.Single(await ReadAsync(stream));
        Assert.Equal(Assert.IsType<AppendResult.Appended>(result).Head, read.Head);
        Assert.Equal((written.Id, stream, 1, written.Type), (read.Id, read.StreamId, read.Version, read.Type));
        Assert.Equal(Sample.Noon, read.RecordedAt);
        Assert.Equal(TimeSpan.Zero, read.RecordedAt.Offset);
        Assert.Equal(("correlation-1", "causation-1"), (read.CorrelationId, read.CausationId));
        Assert.Equal(CanonicalJson.Canonicalize(written.Data), CanonicalJson.Canonicalize(read.Data));
        Assert.Equal(written.Headers with { Hash = read.Head.Hash }, read.Headers);
        Assert.Equal(written.Headers.OccurredAt.Offset, read.Headers!.OccurredAt.Offset);
    }

    [Fact]
    public async Task A_second_append_continues_where_the_first_ended()
    {
        var stream = Sample.NewId();
        var head = await AppendAsync(stream, StreamHead.Empty, 2);
        Assert.Equal(2, head.Version);
        head = await AppendAsync(stream, head, 3);
        Assert.Equal(5, head.Version);
        Assert.Equal([1, 2, 3, 4, 5], (await ReadAsync(stream)).Select(e => e.Version));
    }

    [Fact]
    public async Task A_stale_version_is_refused_with_the_actual_one_and_stores_nothing()
    {
        var stream = Sample.NewId();
        var first = await AppendAsync(stream, StreamHead.Empty);
        await AppendAsync(stream, first, 2);

        foreach (var stale in new[] { StreamHead.Empty, first })
        {
            var result = await Store.AppendAsync(Sample.Request(stream, stale, 1, Sample.Command(Mine)), Ct);
            Assert.Equal(new AppendResult.WrongVersion(3), result);
        }

        Assert.Equal(3, (await ReadAsync(stream)).Count);
        Assert.Null(await Store.FindAnswerAsync(Mine, Ct));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(2, 5)]
    public async Task A_version_beyond_the_end_is_refused_so_that_no_hole_appears(int present, long expected)
    {
        var stream = Sample.NewId();
        if (present > 0)
            await AppendAsync(stream, StreamHead.Empty, present);
        var beyond = new StreamHead(expected, null, Sample.Noon);
        Assert.Equal(
            new AppendResult.WrongVersion(present), await Store.AppendAsync(Sample.Request(stream, beyond), Ct));
        Assert.Equal(present, (await ReadAsync(stream)).Count);
    }

    [Fact]
    public async Task A_head_with_the_right_version_but_another_hash_is_not_chained_on()
    {
        var stream = Sample.NewId();
        var head = await AppendAsync(stream, StreamHead.Empty);
        var forged = head with { Hash = new string('0', 64) };
        await Assert.ThrowsAsync<ArgumentException>(() => Store.AppendAsync(Sample.Request(stream, forged), Ct));
        await AppendAsync(stream, head);
    }

    [Fact]
    public async Task A_later_event_is_never_recorded_before_an_earlier_one()
    {
        var stream = Sample.NewId();
        var head = await AppendAsync(stream, StreamHead.Empty);
        var early = Sample.Request(stream, head) with { RecordedAt = Sample.Noon.AddHours(-1) };
        Assert.IsType<AppendResult.Appended>(await Store.AppendAsync(early, Ct));
        Assert.All(await ReadAsync(stream), e => Assert.Equal(Sample.Noon, e.RecordedAt));
    }

    [Fact]
    public async Task Recorded_time_keeps_whole_microseconds_in_utc()
    {
        var stream = Sample.NewId();
        var odd = new DateTimeOffset(2026, 3, 2, 23, 0, 0, TimeSpan.FromHours(11)).AddTicks(1_234_567);
        await Store.AppendAsync(Sample.Request(stream, StreamHead.Empty) with { RecordedAt = odd }, Ct);
        var read = Assert.Single(await ReadAsync(stream));
        Assert.Equal(new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero).AddTicks(1_234_560), read.RecordedAt);
    }

    [Fact]
    public async Task Every_event_is_chained_to_the_one_before()
    {
        var stream = Sample.NewId();
        await AppendAsync(stream, await AppendAsync(stream, StreamHead.Empty, 3), 2);
        string? previous = null;
        foreach (var stored in await ReadAsync(stream))
        {
            Assert.Equal(ChainVerdict.Intact, EventChain.Verify(stored, previous));
            Assert.Equal(previous, stored.Headers!.PreviousHash);
            previous = stored.Headers.Hash;
        }
    }

    [Fact]
    public async Task A_large_batch_is_stored_whole_and_in_order()
    {
        var stream = Sample.NewId();
        var events = Enumerable.Range(1, 2_000).Select(i => Sample.Event($$"""{"n":{{i}}}""")).ToArray();
        await Store.AppendAsync(new(stream, StreamHead.Empty, events, Sample.Noon), Ct);
        var read = await ReadAsync(stream);
        Assert.Equal(events.Select(e => e.Id), read.Select(e => e.Id));
        Assert.Equal(read.Select(e => e.Sequence).Order(), read.Select(e => e.Sequence));
    }

    [Theory]
    [InlineData("""{"text":"zażółć — 骨膜 😀 \u2028 \u007f\t\"\\/"}""")]
    [InlineData("""{"😀":1,"ﬃ":2,"\u0001":3,"":4}""")]
    [InlineData("""{"n":[0,-0,1.10,1e3,1E-7,123456789012345680000,1e21,5e-324,1.7976931348623157e308,0.1]}""")]
    [InlineData("{ \"b\" : [ { } , [ ] , null , true ] , \"a\" : { \"z\" : 1 , \"y\" : 2 } }")]
    public async Task Any_text_and_number_survives_and_stays_provable(string body)
    {
        var stream = Sample.NewId();
        var written = Sample.Event(body);
        await Store.AppendAsync(new(stream, StreamHead.Empty, [written], Sample.Noon), Ct);
        var read = Assert.Single(await ReadAsync(stream));
        Assert.Equal(CanonicalJson.Canonicalize(written.Data), CanonicalJson.Canonicalize(read.Data));
        Assert.Equal(ChainVerdict.Intact, EventChain.Verify(read, null));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("""{"a":1,"a":2}""")]
    [InlineData("""{"a":"\u0000"}""")]
    [InlineData("""{"a":"\ud800"}""")]
    [InlineData("""{"a":1e400}""")]
    public async Task A_body_that_cannot_be_stored_and_hashed_is_refused(string body)
    {
        var stream = Sample.NewId();
        var request = new AppendRequest(stream, StreamHead.Empty, [Sample.Event(), Sample.Event(body)], Sample.Noon);
        await Assert.ThrowsAsync<ArgumentException>(() => Store.AppendAsync(request, Ct));
        Assert.Empty(await ReadAsync(stream));
    }

    [Fact]
    public async Task A_type_of_501_characters_is_refused()
    {
        var long501 = Sample.Event(type: new string('x', 501));
        await Assert.ThrowsAsync<ArgumentException>(
            () => Store.AppendAsync(new(Sample.NewId(), StreamHead.Empty, [long501], Sample.Noon), Ct));
    }

    [Fact]
    public async Task A_key_answers_for_itself_ever_after()
    {
        var stream = Sample.NewId();
        var command = Sample.Command(Mine, "fingerprint", """{ "version": 1,  "id": "Zürich" }""");
        await Store.AppendAsync(Sample.Request(stream, StreamHead.Empty, 1, command), Ct);

        // The stream has moved on and the request differs: the key alone decides.
        var again = Sample.Request(Sample.NewId(), StreamHead.Empty, 2, Sample.Command(Mine, "other"));
        var used = Assert.IsType<AppendResult.KeyUsed>(await Store.AppendAsync(again, Ct)).Earlier;
        Assert.Equal((Mine, "fingerprint"), (used.Key, used.Fingerprint));
        Assert.Equal(Encoding.UTF8.GetString(command.Answer.Span), Encoding.UTF8.GetString(used.Answer.Span));
        Assert.Empty(await ReadAsync(again.Stream));

        var found = await Store.FindAnswerAsync(Mine, Ct);
        Assert.Equal(command.Answer.ToArray(), found!.Answer.ToArray());
        Assert.Null(await Store.FindAnswerAsync($"{Mine} other", Ct));
    }

    [Fact]
    public async Task An_append_of_nothing_keeps_only_the_command()
    {
        var stream = Sample.NewId();
        var head = await AppendAsync(stream, StreamHead.Empty);
        var end = await Store.EndAsync(Ct);
        var nothing = Sample.Request(stream, head, 0, Sample.Command($"{Mine} nothing"));
        Assert.Equal(new AppendResult.Appended(head), await Store.AppendAsync(nothing, Ct));
        Assert.NotNull(await Store.FindAnswerAsync($"{Mine} nothing", Ct));
        Assert.Equal(end, await Store.EndAsync(Ct));
        Assert.IsType<AppendResult.KeyUsed>(await Store.AppendAsync(nothing, Ct));

        var stale = Sample.Request(stream, StreamHead.Empty, 0, Sample.Command($"{Mine} stale"));
        Assert.Equal(new AppendResult.WrongVersion(1), await Store.AppendAsync(stale, Ct));
        Assert.Null(await Store.FindAnswerAsync($"{Mine} stale", Ct));
    }
}
