using Npgsql;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.EventStore.Tests.Contract;

namespace PeriostealPlatform.EventStore.Tests.Postgres;

public sealed class The_role_of_a_service(PostgresDatabase database) : PostgresTests(database)
{
    private static readonly string[] Forbidden =
    [
        "insert into public.mt_streams (id, version) values (gen_random_uuid(), 1)",
        "update public.mt_streams set version = 0",
        "delete from public.mt_streams",
        "truncate public.mt_streams cascade",
        "insert into public.mt_events select * from public.mt_events",
        "update public.mt_events set data = '{}'",
        "delete from public.mt_events",
        "truncate public.mt_events",
        "select 1 from public.mt_events for update",
        "insert into public.mt_event_progression (name, last_seq_id) values ('x', 1)",
        "update public.mt_event_progression set last_seq_id = 9",
        "delete from public.mt_event_progression",
        "insert into periosteal.commands values ('k', 'f', '{}', gen_random_uuid(), now())",
        "update periosteal.commands set fingerprint = 'x'",
        "delete from periosteal.commands",
        "select nextval('public.mt_events_sequence')",
        "select setval('public.mt_events_sequence', 1)",
        "alter table public.mt_events disable trigger all",
        "drop table public.mt_events",
        "create table public.mt_mine ()",
        "create function periosteal.mine() returns void language sql as 'select'",
        "create or replace function periosteal.open_appends() returns setof text language sql as 'select null'",
        "alter function periosteal.open_appends() reset search_path",
        "drop function periosteal.record_progress",
        "set role periosteal_owner",
    ];

    [Fact]
    public async Task writes_through_the_functions_only_and_changes_nothing_about_them()
    {
        await AppendAsync(Sample.NewId(), StreamHead.Empty);
        var outcomes = new List<string>();
        foreach (var statement in Forbidden)
        {
            var refused = await Record.ExceptionAsync(() => ExecuteAsync(App, statement)) as PostgresException;
            outcomes.Add($"{refused?.SqlState} {statement}");
        }

        Assert.Equal(Forbidden.Select(each => $"{PostgresErrorCodes.InsufficientPrivilege} {each}"), outcomes);
    }

    [Fact]
    public async Task cannot_slip_objects_of_its_own_under_the_functions()
    {
        var (stream, end) = (Sample.NewId(), await Store.EndAsync(Ct));
        var connection = await App.OpenConnectionAsync(Ct);
        await using var _ = connection;
        await using (var trap = new NpgsqlCommand(
            """
            create temporary table mt_events (like public.mt_events);
            create temporary table mt_streams (like public.mt_streams);
            create function pg_temp.nextval(regclass) returns bigint language sql as 'select 1000000::bigint';
            set search_path = pg_temp, public
            """,
            connection))
            await trap.ExecuteNonQueryAsync(Ct);
        await using (var transaction = await connection.BeginTransactionAsync(Ct))
        {
            await Store.In(transaction).AppendAsync(Sample.Request(stream, StreamHead.Empty), Ct);
            await transaction.CommitAsync(Ct);
        }

        Assert.Equal(end + 1, Assert.Single(await ReadAsync(stream)).Sequence);
    }

    [Theory] // the function's own defence, for a caller that goes round the client
    [InlineData("0", "array[gen_random_uuid()]", "array['a','b']")]
    [InlineData("0", "array[gen_random_uuid(), gen_random_uuid()]", "array['a']")]
    [InlineData("-1", "array[gen_random_uuid()]", "array['a']")]
    public async Task cannot_make_the_append_function_store_half_events(string expected, string ids, string types)
    {
        var start = await Store.EndAsync(Ct);
        var refused = await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(
            App,
            $$"""
            select periosteal.append(gen_random_uuid(), {{expected}}, now(), {{ids}}, {{types}}, array[null::text],
                array['{}'::jsonb], array['{}'::jsonb], array[null::text], array[null::text], null, null, null)
            """));
        Assert.Equal(PostgresErrorCodes.InvalidParameterValue, refused.SqlState);
        Assert.Empty((await Store.ReadAllAsync(start, 10, Ct)).Events);
    }

    [Fact]
    public async Task reaches_only_functions_that_run_as_an_owner_who_cannot_sign_in()
    {
        var functions = await TextsAsync(
            Admin,
            """
            select concat_ws(' ', p.proname, r.rolname, r.rolcanlogin, r.rolsuper, p.prosecdef, p.proconfig,
                has_function_privilege('periosteal_service', p.oid, 'execute'),
                exists (select from aclexplode(p.proacl) where grantee = 0))
            from pg_proc p join pg_roles r on r.oid = p.proowner
            where p.pronamespace = 'periosteal'::regnamespace order by p.proname
            """);
        Assert.Equal(
            [.. new[] { "append", "append_batch", "append_one", "forget_answers", "open_appends", "record_progress" }.Select(name =>
                $$"""{{name}} periosteal_owner f f t {"search_path=pg_catalog, pg_temp"{{More(name)}}} t f""")],
            functions);
    }

    private static string More(string function) => function switch
    {
        "append_one" => ",enable_seqscan=off",
        "append" or "append_batch" => ",plan_cache_mode=force_generic_plan,enable_seqscan=off",
        _ => "",
    };

    [Fact]
    public async Task cannot_keep_a_key_without_text_or_of_too_much()
    {
        foreach (var key in new[] { "''", "repeat('k', 513)" })
        {
            string[] calls =
            [
                $"append(gen_random_uuid(), 0, now(), '{{}}', '{{}}', '{{}}', '{{}}', '{{}}', '{{}}', '{{}}', {key}, 'f', '{{}}')",
                $"append_one(gen_random_uuid(), 0, now(), gen_random_uuid(), 'a', null, '{{}}', '{{}}', null, null, {key}, 'f', '{{}}')",
                $$"""
                append_batch(array[gen_random_uuid()], '{0}', array[now()], array[gen_random_uuid()], '{a}', '{null}', array['{}'::jsonb],
                    array['{}'::jsonb], '{null}', '{null}', array[{{key}}], '{f}', array['{}'::json])
                """,
            ];
            foreach (var call in calls)
            {
                var refused = await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(App, $"select periosteal.{call}"));
                Assert.Equal(PostgresErrorCodes.CheckViolation, refused.SqlState);
            }
        }
    }
}
