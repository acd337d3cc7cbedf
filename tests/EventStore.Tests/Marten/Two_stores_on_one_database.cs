using System.Text;
using JasperFx.Events.Projections;
using Marten;
using Npgsql;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.EventStore.Marten;
using IEventStore = PeriostealPlatform.EventSourcing.Store.IEventStore;

namespace PeriostealPlatform.EventStore.Tests.Marten;

public sealed class Two_stores_on_one_database(MartenDatabase database) : IClassFixture<MartenDatabase>
{
    private const string Columns =
        """
        select jsonb_build_array(e.id, e.version, e.data, e.bdata, e.type, e.timestamp, e.tenant_id, e.mt_dotnet_type,
            e.correlation_id, e.causation_id, e.headers - 'chain.hash' - 'chain.prev', e.is_archived,
            s.type, s.version, s.tenant_id, s.is_archived)::text
        from mt_events e join mt_streams s on s.id = e.stream_id where s.id = $1 order by e.version
        """;

    private readonly (PostgresEventStore Ours, MartenEventStore Martens) _stores = database.Stores();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task read_what_the_other_wrote(bool writtenByMarten)
    {
        var (writer, reader) = Pair(writtenByMarten);
        var stream = Sample.NewId();
        var head = await AppendAsync(writer, stream, StreamHead.Empty, 3);
        var read = await ReadAsync(reader, stream);
        Assert.Equal(head, read[^1].Head);
        Assert.Equal((await ReadAsync(writer, stream)).Select(Told), read.Select(Told));
        string? previous = null;
        foreach (var stored in read)
        {
            Assert.Equal(ChainVerdict.Intact, EventChain.Verify(stored, previous));
            previous = stored.Headers!.Hash;
        }
    }

    [Fact]
    public async Task continue_each_other_s_streams()
    {
        var (stream, head) = (Sample.NewId(), StreamHead.Empty);
        for (var turn = 0; turn < 6; turn++)
            head = await AppendAsync(Pair(turn % 2 == 0).Writer, stream, head, 2);
        Assert.Equal(12, head.Version);
        string? previous = null;
        foreach (var stored in await ReadAsync(_stores.Ours, stream))
        {
            Assert.Equal(ChainVerdict.Intact, EventChain.Verify(stored, previous));
            previous = stored.Headers!.Hash;
        }

        Assert.IsType<AppendResult.WrongVersion>(
            await _stores.Martens.AppendAsync(Sample.Request(stream, StreamHead.Empty), Ct));
    }

    [Fact]
    public async Task keep_one_account_of_keys_and_progress()
    {
        var key = $"{Sample.NewId()}";
        var request = Sample.Request(Sample.NewId(), StreamHead.Empty, 1, Sample.Command(key));
        Assert.IsType<AppendResult.Appended>(await _stores.Martens.AppendAsync(request, Ct));
        Assert.IsType<AppendResult.KeyUsed>(await _stores.Ours.AppendAsync(request with { Stream = Sample.NewId() }, Ct));

        await _stores.Martens.RecordProgressAsync("Timeline:All", 0, 1, Ct);
        Assert.Equal(1, await _stores.Ours.ReadProgressAsync("Timeline:All", Ct));
        Assert.Equal(1, await database.Documents.Advanced.ProjectionProgressFor(new ShardName("Timeline"), token: Ct));
    }

    [Fact]
    public async Task leave_the_same_in_every_column()
    {
        var events = new[] { Sample.Event(), Sample.Event("""{"b":[1.50,null],"a":"ö"}""", "vitals_taken_v2") };
        var rows = new List<List<string>>();
        foreach (var store in new IEventStore[] { _stores.Ours, _stores.Martens })
        {
            var stream = Sample.NewId();
            await store.AppendAsync(new(stream, StreamHead.Empty, events, Sample.Noon), Ct);
            rows.Add(await TextsAsync(database.Admin, Columns, stream));
        }

        Assert.Equal(2, rows[0].Count);
        Assert.Equal(rows[0], rows[1]);
    }

    [Fact]
    public async Task read_a_name_that_Marten_first_meets_in_another_s_row()
    {
        var (stream, type) = (Sample.NewId(), $"named_{Sample.NewId():n}");
        await AppendAsync(_stores.Martens, stream, StreamHead.Empty, 1);
        Assert.Single(await ReadAsync(_stores.Martens, stream));
        var request = Sample.Request(stream, (await ReadAsync(_stores.Martens, stream))[^1].Head);
        await _stores.Ours.AppendAsync(request with { Events = [Sample.Event(type: type)] }, Ct);
        Assert.Equal(type, (await ReadAsync(_stores.Martens, stream))[^1].Type);
        Assert.Equal(type, Assert.Single(await ReadAsync(database.Stores().Martens, stream, new(2))).Type);
    }

    [Fact]
    public async Task read_the_unchained_rows_of_a_plain_client_of_Marten()
    {
        var stream = Sample.NewId();
        await using var plain = DocumentStore.For(options =>
        {
            options.Connection(database.Admin);
            options.Events.MetadataConfig.CorrelationIdEnabled = true;
            options.Events.MetadataConfig.CausationIdEnabled = true;
            options.Events.MetadataConfig.HeadersEnabled = true;
        });
        await using (var session = plain.LightweightSession())
        {
            session.Events.StartStream(stream, new SomethingHappened("one"));
            await session.SaveChangesAsync(Ct);
            session.Events.Append(stream, new SomethingHappened("two"));
            await session.SaveChangesAsync(Ct);
        }

        var (martens, ours) = (await ReadAsync(database.Stores().Martens, stream), await ReadAsync(_stores.Ours, stream));
        Assert.Equal(["something_happened", "something_happened"], ours.Select(e => e.Type));
        Assert.Equal(ours.Select(Told), martens.Select(Told));
        Assert.All(ours.Concat(martens), e => Assert.Equal(ChainVerdict.Unchained, EventChain.Verify(e, null)));
        Assert.Equal(3, (await AppendAsync(_stores.Martens, stream, ours[^1].Head, 1)).Version);
    }

    private static string Told(StoredEvent e) =>
        $"{e.Sequence} {e.Id} {e.StreamId} {e.Version} {e.Type} {e.RecordedAt:O} {e.CorrelationId} {e.CausationId} "
        + $"{Canonical(e.Data)} {(e.Headers is null ? "" : Canonical(e.HeadersJson))}";

    private static string Canonical(ReadOnlyMemory<byte> json) => Encoding.UTF8.GetString(CanonicalJson.Canonicalize(json));

    private (IEventStore Writer, IEventStore Reader) Pair(bool writtenByMarten) =>
        writtenByMarten ? (_stores.Martens, _stores.Ours) : (_stores.Ours, _stores.Martens);

    private static async Task<StreamHead> AppendAsync(IEventStore store, Guid stream, StreamHead head, int events) =>
        Assert.IsType<AppendResult.Appended>(await store.AppendAsync(Sample.Request(stream, head, events), Ct)).Head;

    private static async Task<List<StoredEvent>> ReadAsync(IEventStore store, Guid stream, StreamSlice? slice = null)
    {
        var events = new List<StoredEvent>();
        await foreach (var stored in store.ReadStreamAsync(stream, slice ?? StreamSlice.All, Ct))
            events.Add(stored);
        return events;
    }

    private static async Task<List<string>> TextsAsync(NpgsqlDataSource source, string sql, Guid stream)
    {
        await using var command = source.CreateCommand(sql);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = stream });
        await using var reader = await command.ExecuteReaderAsync(Ct);
        var texts = new List<string>();
        while (await reader.ReadAsync(Ct))
            texts.Add(reader.GetString(0));
        return texts;
    }

    public sealed record SomethingHappened(string What);
}
