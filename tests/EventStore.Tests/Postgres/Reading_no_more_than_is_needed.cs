using System.Text;
using Npgsql;
using PeriostealPlatform.EventSourcing.Store;

namespace PeriostealPlatform.EventStore.Tests.Postgres;

public sealed class Reading_no_more_than_is_needed(PostgresDatabase database) : PostgresTests(database)
{
    private static readonly StreamSlice Slice = new(1) { Parts = EventParts.ToFold };

    [Fact]
    public async Task leaves_out_what_then_cannot_be_asked_for()
    {
        var stream = Sample.NewId();
        await AppendAsync(stream, StreamHead.Empty, 3);
        var read = await Store.ReadStreamAsync(stream, Slice, Ct).ToListAsync(Ct);
        Assert.All(read, stored =>
        {
            Assert.Throws<InvalidOperationException>(() => stored.Headers);
            Assert.Throws<InvalidOperationException>(() => stored.HeadersJson);
            Assert.Throws<InvalidOperationException>(() => stored.CorrelationId);
            Assert.Throws<InvalidOperationException>(() => stored.CausationId);
            Assert.Throws<InvalidOperationException>(() => stored.Sequence);
            Assert.Throws<InvalidOperationException>(() => EventChain.Verify(stored, null));
        });
        Assert.Throws<InvalidOperationException>(() => read[1].Head);
    }

    [Fact]
    public async Task leaves_out_the_key_where_bodies_stay_shut()
    {
        await AppendAsync(Sample.NewId(), StreamHead.Empty);
        var shut = (await Store.ReadAllAsync(0, 1, EventParts.Shut, Ct)).Events[0];
        Assert.Throws<InvalidOperationException>(() => shut.KeyId);
        Assert.Throws<InvalidOperationException>(() => shut.Head);
        Assert.Null((await Store.ReadAllAsync(0, 1, EventParts.ToFold, Ct)).Events[0].KeyId);
    }

    [Fact]
    public async Task takes_what_another_program_wrote_for_unchained_and_not_sealed()
    {
        var stream = Sample.NewId();
        await AppendAsync(stream, StreamHead.Empty, 2);
        await ExecuteAsync(Admin, $"update public.mt_events set headers = null where stream_id = '{stream}'");
        var read = await Store.ReadStreamAsync(stream, Slice, Ct).ToListAsync(Ct);
        Assert.Equal(new StreamHead(2, null, Sample.Noon), read[1].Head);
        Assert.Null(read[1].KeyId);
    }

    [Theory]
    [InlineData("ä_rather_ünusual_näme")]
    [InlineData(null)]
    public async Task reads_any_name(string? name)
    {
        name ??= new string('ö', 500);
        var request = Sample.Request(Sample.NewId(), StreamHead.Empty) with { Events = [Sample.Event(type: name)] };
        await Store.AppendAsync(request, Ct);
        Assert.Equal(name, (await Store.ReadStreamAsync(request.Stream, Slice, Ct).ToListAsync(Ct))[0].Type);
    }

    [Theory]
    [InlineData(StoreCommands.ReadStreamSql)]
    [InlineData(StoreCommands.FoldStreamSql)]
    public async Task follows_the_index_however_long_the_stream_is(string sql)
    {
        var stream = Sample.NewId();
        await ExecuteAsync(Admin, Fill(stream));
        await using var command = App.CreateCommand($"explain {sql}");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = stream });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = 1 });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = long.MaxValue });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = DateTimeOffset.MaxValue.ToUniversalTime() });
        await using var reader = await command.ExecuteReaderAsync(Ct);
        var plan = new StringBuilder();
        while (await reader.ReadAsync(Ct))
            plan.AppendLine(reader.GetString(0));
        Assert.StartsWith("Index Scan using pk_mt_events_stream_and_version", plan.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Sort", plan.ToString(), StringComparison.Ordinal);
    }

    /// <summary>A stream of 4,000 events that lies all over the table, among others.</summary>
    private static string Fill(Guid stream) =>
        $$"""
        set session_replication_role = replica;
        insert into public.mt_events (seq_id, id, stream_id, version, data, type, timestamp)
        select nextval('public.mt_events_sequence'), gen_random_uuid(),
            case when n % 5 = 0 then '{{stream}}'::uuid else gen_random_uuid() end, n / 5 + 1,
            jsonb_build_object('text', repeat(md5(n::text), 20)), 'something', now()
        from generate_series(0, 19999) n;
        analyze public.mt_events;
        """;
}
