using PeriostealPlatform.EventSourcing.Store;

namespace PeriostealPlatform.EventStore.Tests.Postgres;

public sealed class The_tables_of_Marten(PostgresDatabase database) : PostgresTests(database)
{
    private static readonly string[] Columns =
    [
        "mt_event_progression.name character varying not null",
        "mt_event_progression.last_seq_id bigint",
        "mt_event_progression.last_updated timestamp with time zone default transaction_timestamp()",
        "mt_events.seq_id bigint not null",
        "mt_events.id uuid not null",
        "mt_events.stream_id uuid",
        "mt_events.version bigint not null",
        "mt_events.data jsonb not null",
        "mt_events.bdata bytea",
        "mt_events.type character varying(500) not null",
        "mt_events.timestamp timestamp with time zone not null default now()",
        "mt_events.tenant_id character varying default '*DEFAULT*'::character varying",
        "mt_events.mt_dotnet_type character varying",
        "mt_events.correlation_id character varying",
        "mt_events.causation_id character varying",
        "mt_events.headers jsonb",
        "mt_events.is_archived boolean default false",
        "mt_streams.id uuid not null",
        "mt_streams.type character varying",
        "mt_streams.version bigint",
        "mt_streams.timestamp timestamp with time zone not null default now()",
        "mt_streams.created timestamp with time zone not null default now()",
        "mt_streams.tenant_id character varying default '*DEFAULT*'::character varying",
        "mt_streams.is_archived boolean default false",
    ];

    [Fact]
    public async Task have_its_columns_in_its_order() => Assert.Equal(Columns, await TextsAsync(
        Admin,
        """
        select c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
            || case when a.attnotnull then ' not null' else '' end
            || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '')
        from pg_class c
        join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
        where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
        order by c.relname collate "C", a.attnum
        """));

    [Fact]
    public async Task have_its_constraints() => Assert.Equal(
        [
            "fkey_mt_events_stream_id FOREIGN KEY (stream_id) REFERENCES mt_streams(id) ON DELETE CASCADE",
            "pk_mt_event_progression PRIMARY KEY (name)",
            "pkey_mt_events_seq_id PRIMARY KEY (seq_id)",
            "pkey_mt_streams_id PRIMARY KEY (id)",
        ],
        await TextsAsync(
            Admin,
            """
            select conname || ' ' || pg_get_constraintdef(oid) from pg_constraint
            where connamespace = 'public'::regnamespace order by conname collate "C"
            """));

    [Fact]
    public async Task have_its_indexes() => Assert.Equal(
        [
            "CREATE UNIQUE INDEX pk_mt_event_progression ON public.mt_event_progression USING btree (name)",
            "CREATE UNIQUE INDEX pk_mt_events_stream_and_version ON public.mt_events USING btree (stream_id, version)",
            "CREATE UNIQUE INDEX pkey_mt_events_seq_id ON public.mt_events USING btree (seq_id)",
            "CREATE UNIQUE INDEX pkey_mt_streams_id ON public.mt_streams USING btree (id)",
        ],
        await TextsAsync(
            Admin,
            """select indexdef from pg_indexes where schemaname = 'public' order by indexname collate "C" """));

    [Fact]
    public async Task have_its_sequence_and_nothing_else_of_ours() => Assert.Equal(
        ["mt_events_sequence bigint 1 1 1 owned by mt_events.seq_id"],
        await TextsAsync(
            Admin,
            """
            select s.sequencename || ' ' || s.data_type || ' ' || s.start_value || ' ' || s.increment_by || ' '
                || s.cache_size || ' owned by ' || d.refobjid::regclass || '.' || a.attname
            from pg_sequences s
            join pg_depend d on d.objid = format('%I.%I', s.schemaname, s.sequencename)::regclass and d.deptype = 'a'
            join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
            union all
            select proname::text from pg_proc where pronamespace = 'public'::regnamespace
            """));

    [Fact]
    public async Task are_filled_as_Marten_fills_them()
    {
        var stream = Sample.NewId();
        await AppendAsync(stream, await AppendAsync(stream, StreamHead.Empty, 2));
        Assert.Equal(
            [$"{stream} - 3 {Sample.Noon:yyyy-MM-dd HH:mm} *DEFAULT* f"],
            await TextsAsync(
                Admin,
                $"""
                select concat_ws(' ', id, coalesce(type, '-'), version,
                    to_char(timestamp at time zone 'utc', 'YYYY-MM-DD HH24:MI'), tenant_id, is_archived)
                from mt_streams where id = '{stream}'
                """));
        Assert.Equal(
            [$"session_completed {Sample.Event().DotNetType} *DEFAULT* f -"],
            await TextsAsync(
                Admin,
                $"""
                select distinct concat_ws(' ', type, mt_dotnet_type, tenant_id, is_archived, coalesce(bdata::text, '-'))
                from mt_events where stream_id = '{stream}'
                """));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("'null'")] // what quick append leaves of a client that sets no headers
    [InlineData("""'{"tenant":"a"}'""")]
    public async Task may_hold_rows_that_a_Marten_client_wrote(string headers)
    {
        var stream = Sample.NewId();
        await ExecuteAsync(
            Admin,
            $$"""
            insert into mt_streams (id, version) values ('{{stream}}', 1);
            insert into mt_events (seq_id, id, stream_id, version, data, type, mt_dotnet_type, headers)
            values (nextval('mt_events_sequence'), gen_random_uuid(), '{{stream}}', 1, '{"A": 1.50}', 'done', 'X, Y',
                {{headers}})
            """);
        var foreign = Assert.Single(await ReadAsync(stream));
        Assert.Null(foreign.Headers);
        Assert.Equal(ChainVerdict.Unchained, EventChain.Verify(foreign, null));

        await AppendAsync(stream, foreign.Head);
        var ours = Assert.Single((await Store.ReadAllAsync(foreign.Sequence, 10, Ct)).Events);
        Assert.Equal(ChainVerdict.Intact, EventChain.Verify(ours, foreign.Head.Hash));
    }

    [Fact]
    public async Task and_all_else_can_be_set_up_again_without_harm()
    {
        var stream = Sample.NewId();
        var head = await AppendAsync(stream, StreamHead.Empty);
        foreach (var script in EventStoreSchema.Scripts)
            await ExecuteAsync(Admin, script);
        Assert.Equal(2, (await AppendAsync(stream, head)).Version);
    }
}
