-- Appends of several callers in one transaction. Running this file again is harmless.

-- Appends one event to each of several streams; whoever cannot be appended is told so and the others are stored. No stream and
-- no key may be named twice.
-- Returns for each append, in order, what periosteal.append_one returns for it.
create or replace function periosteal.append_batch(
    p_streams uuid[], p_expected bigint[], p_recorded_at timestamptz[],
    p_ids uuid[], p_types text[], p_dotnet_types text[], p_bodies jsonb[], p_headers jsonb[],
    p_correlations text[], p_causations text[],
    p_keys text[], p_fingerprints text[], p_answers json[]) returns bigint[]
-- Every batch is another set of arrays: planning each anew would cost more than it could win. A plan made while the tables
-- are small must still do when they are large.
language plpgsql volatile security definer
    set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan set enable_seqscan = off
as $$
declare
    size constant integer := coalesce(cardinality(p_streams), 0);
    outcomes bigint[];
begin
    -- The lock before all else, as in periosteal.append.
    if pg_advisory_xact_lock_shared(1346720329, 1) is null or size = 0 or size <> any (array[
        coalesce(cardinality(p_expected), 0), coalesce(cardinality(p_recorded_at), 0),
        coalesce(cardinality(p_ids), 0), coalesce(cardinality(p_types), 0), coalesce(cardinality(p_dotnet_types), 0),
        coalesce(cardinality(p_bodies), 0), coalesce(cardinality(p_headers), 0),
        coalesce(cardinality(p_correlations), 0), coalesce(cardinality(p_causations), 0),
        coalesce(cardinality(p_keys), 0), coalesce(cardinality(p_fingerprints), 0), coalesce(cardinality(p_answers), 0)])
        or array_position(p_expected, null) is not null or 0 > any (p_expected)
    then
        raise exception 'append: arrays of different length, or a negative version' using errcode = '22023';
    end if;

    if (select count(u.key) <> count(distinct u.key) or count(*) <> count(distinct u.stream)
        from unnest(p_keys, p_streams) as u (key, stream))
    then
        raise exception 'append: a stream or a key is named twice' using errcode = '22023';
    end if;

    if exists (select from unnest(p_keys) as u (key) where length(u.key) not between 1 and 512) then
        raise exception 'append: a key has 1 to 512 characters' using errcode = '23514';
    end if;

    -- Whoever has to wait for another transaction goes alone: its neighbours must not wait with it. Two batches that want the
    -- same streams or keys are told apart by the same means.
    perform set_config('lock_timeout', '50ms', true);

    -- Keys in order, then streams in order, so that batches seldom stand in each other's way.
    with kept as (
        insert into periosteal.commands (key, fingerprint, answer, stream_id, recorded_at)
        select u.key, u.fingerprint, u.answer, u.stream, u.recorded_at
        from unnest(p_keys, p_fingerprints, p_answers, p_streams, p_recorded_at)
            as u (key, fingerprint, answer, stream, recorded_at)
        where u.key is not null order by u.key
        on conflict (key) do nothing
        returning key)
    select array_agg(case when u.key is null or k.key is not null then null::bigint else -2 end order by u.position)
    into outcomes
    from unnest(p_keys) with ordinality as u (key, position) left join kept k on k.key = u.key;

    -- New streams; one that another writer has begun is left as it is.
    with moved as (
        insert into public.mt_streams as s (id, version, timestamp, created)
        select u.stream, 1, u.recorded_at, u.recorded_at
        from unnest(p_streams, p_expected, p_recorded_at, p_headers, outcomes)
            as u (stream, expected, recorded_at, headers, outcome)
        where u.outcome is null and u.expected = 0 order by u.stream
        on conflict (id) do update set version = excluded.version, timestamp = excluded.timestamp
        where coalesce(s.version, 0) = 0
        returning s.id)
    select array_agg(case
            when u.outcome is null and u.expected = 0 and m.id is not null
                and u.headers ->> 'chain.prev' is null then -1
            when u.outcome is null and u.expected = 0 and m.id is not null then -3
            else u.outcome end order by u.position)
    into outcomes
    from unnest(p_streams, p_expected, p_headers, outcomes)
        with ordinality as u (stream, expected, headers, outcome, position)
    left join moved m on m.id = u.stream;

    -- Streams that go on, with the link to the event that stands at their end.
    if 0 < any (p_expected) then
        with wanted as materialized (
            select u.stream, u.expected, u.recorded_at, u.headers, u.position
            from unnest(p_streams, p_expected, p_recorded_at, p_headers, outcomes)
                with ordinality as u (stream, expected, recorded_at, headers, outcome, position)
            where u.outcome is null and u.expected > 0 order by u.stream),
        moved as (
            update public.mt_streams s set version = w.expected + 1, timestamp = w.recorded_at
            from wanted w where s.id = w.stream and s.version = w.expected
            returning w.position, coalesce(
                (select w.headers ->> 'chain.prev' is not distinct from e.headers ->> 'chain.hash'
                    and w.recorded_at >= e.timestamp
                 from public.mt_events e where e.stream_id = w.stream and e.version = w.expected),
                w.headers ->> 'chain.prev' is null) as follows)
        select array_agg(case when m.follows then -1 when not m.follows then -3 else u.outcome end order by u.position)
        into outcomes
        from unnest(outcomes) with ordinality as u (outcome, position)
        left join moved m on m.position = u.position;
    end if;

    -- One that does not follow what stands in its stream undoes all; asked one by one, its caller alone is told.
    if -3 = any (outcomes) then
        raise exception 'append: the event does not follow the last one of its stream' using errcode = '22023';
    end if;

    if array_position(outcomes, null) is not null then
        delete from periosteal.commands c
        using unnest(p_keys, outcomes) as u (key, outcome) where u.outcome is null and c.key = u.key;
        select array_agg(case when u.outcome is null then coalesce(s.version, 0) else u.outcome end order by u.position)
        into outcomes
        from unnest(p_streams, outcomes) with ordinality as u (stream, outcome, position)
        left join public.mt_streams s on s.id = u.stream;
    end if;

    insert into public.mt_events (seq_id, id, stream_id, version, data, type, timestamp, mt_dotnet_type,
        correlation_id, causation_id, headers)
    select nextval('public.mt_events_sequence'), u.id, u.stream, u.expected + 1, u.body, u.type, u.recorded_at,
        u.dotnet_type, u.correlation, u.causation, u.headers
    from unnest(p_streams, p_expected, p_recorded_at, p_ids, p_types, p_dotnet_types, p_bodies, p_headers,
            p_correlations, p_causations, outcomes)
        as u (stream, expected, recorded_at, id, type, dotnet_type, body, headers, correlation, causation, outcome)
    where u.outcome = -1;

    return outcomes;
end $$;

alter function periosteal.append_batch(uuid[], bigint[], timestamptz[], uuid[], text[], text[], jsonb[], jsonb[], text[],
    text[], text[], text[], json[]) owner to periosteal_owner;
revoke all on function periosteal.append_batch(uuid[], bigint[], timestamptz[], uuid[], text[], text[], jsonb[], jsonb[],
    text[], text[], text[], text[], json[]) from public;
grant execute on function periosteal.append_batch(uuid[], bigint[], timestamptz[], uuid[], text[], text[], jsonb[], jsonb[],
    text[], text[], text[], text[], json[]) to periosteal_service;
