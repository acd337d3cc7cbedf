-- Appending writes and plans less: no second index beside the keys, no constraint that PostgreSQL reads from its text for each
-- row, and plans that are kept. Running this file again is harmless.

-- Only the erasure of a person looks for keys by stream; it may read the whole table.
drop index if exists periosteal.commands_stream;

-- The functions below, which alone write there, look at a key's length themselves.
alter table periosteal.commands drop constraint if exists commands_key_check;

-- Appends events to one stream, all or none, and keeps the command's answer with them.
-- o_outcome: appended | wrong_version (o_version is where the stream ends) | key_used (o_fingerprint, o_answer).
create or replace function periosteal.append(
    p_stream uuid, p_expected bigint, p_recorded_at timestamptz,
    p_ids uuid[], p_types text[], p_dotnet_types text[], p_bodies jsonb[], p_headers jsonb[],
    p_correlations text[], p_causations text[],
    p_key text, p_fingerprint text, p_answer json,
    out o_outcome text, out o_version bigint, out o_fingerprint text, out o_answer json)
-- Each call brings other arrays: planning it anew costs more than a plan for just these could win. A plan made while the tables
-- are small must still do when they are large.
language plpgsql volatile security definer
    set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan set enable_seqscan = off
as $$
declare
    added constant integer := coalesce(cardinality(p_ids), 0);
    as_expected boolean;
    previous_hash text;
    previous_time timestamptz;
begin
    -- Shared, so writers never wait for each other, and before any nextval, so whoever sees the sequence at N also sees
    -- here every writer that may still commit a number up to N. The lock ends after the commit has become visible.
    perform pg_advisory_xact_lock_shared(1346720329, 1);

    if p_expected < 0 or added <> any (array[
        coalesce(cardinality(p_types), 0), coalesce(cardinality(p_dotnet_types), 0),
        coalesce(cardinality(p_bodies), 0), coalesce(cardinality(p_headers), 0),
        coalesce(cardinality(p_correlations), 0), coalesce(cardinality(p_causations), 0)])
    then
        raise exception 'append: arrays of different length, or a negative version' using errcode = '22023';
    end if;

    if p_key is not null then
        if length(p_key) not between 1 and 512 then
            raise exception 'append: a key has 1 to 512 characters' using errcode = '23514';
        end if;
        -- Waits for an open transaction with the same key, then reads what it kept.
        insert into periosteal.commands (key, fingerprint, answer, stream_id, recorded_at)
        values (p_key, p_fingerprint, p_answer, p_stream, p_recorded_at)
        on conflict (key) do nothing;
        if not found then
            select 'key_used', c.fingerprint, c.answer into o_outcome, o_fingerprint, o_answer
            from periosteal.commands c where c.key = p_key;
            return;
        end if;
    end if;

    if added = 0 then
        as_expected := p_expected = coalesce((select s.version from public.mt_streams s where s.id = p_stream), 0);
    elsif p_expected = 0 then
        -- A stream that another writer has begun is left as it is and found below.
        insert into public.mt_streams as s (id, version, timestamp, created)
        values (p_stream, added, p_recorded_at, p_recorded_at)
        on conflict (id) do update set version = excluded.version, timestamp = excluded.timestamp
        where coalesce(s.version, 0) = 0;
        as_expected := found;
    else
        update public.mt_streams s set version = p_expected + added, timestamp = p_recorded_at
        where s.id = p_stream and s.version = p_expected;
        as_expected := found;
    end if;

    if not as_expected then
        delete from periosteal.commands c where c.key = p_key;
        o_outcome := 'wrong_version';
        o_version := coalesce((select s.version from public.mt_streams s where s.id = p_stream), 0);
        return;
    end if;

    if added > 0 then
        select e.headers ->> 'chain.hash', e.timestamp into previous_hash, previous_time
        from public.mt_events e where e.stream_id = p_stream and e.version = p_expected;
        if p_headers[1] ->> 'chain.prev' is distinct from previous_hash or p_recorded_at < previous_time then
            raise exception 'append: the first event does not follow the last one of its stream'
                using errcode = '22023';
        end if;

        -- One statement; the ordered subquery makes sequence order version order.
        insert into public.mt_events (seq_id, id, stream_id, version, data, type, timestamp, mt_dotnet_type,
            correlation_id, causation_id, headers)
        select nextval('public.mt_events_sequence'), e.id, p_stream, p_expected + e.position, e.body, e.type,
            p_recorded_at, e.dotnet_type, e.correlation, e.causation, e.headers
        from (select *
              from unnest(p_ids, p_types, p_dotnet_types, p_bodies, p_headers, p_correlations, p_causations)
                  with ordinality as u (id, type, dotnet_type, body, headers, correlation, causation, position)
              order by u.position) e;
    end if;

    o_outcome := 'appended';
    o_version := p_expected + added;
end $$;

-- Appends one event to one stream, or nothing, and keeps the command's answer with it.
-- Returns -1 when it is stored, -2 when the key was used before (its answer is in periosteal.commands), and otherwise where
-- the stream ends.
create or replace function periosteal.append_one(
    p_stream uuid, p_expected bigint, p_recorded_at timestamptz,
    p_id uuid, p_type text, p_dotnet_type text, p_body jsonb, p_headers jsonb, p_correlation text, p_causation text,
    p_key text, p_fingerprint text, p_answer json) returns bigint
-- A plan made while the tables are small must still do when they are large: a session keeps it.
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp set enable_seqscan = off
as $$
declare
    follows boolean;
begin
    -- The lock before all else, as in periosteal.append; an expression costs less than a statement.
    if pg_advisory_xact_lock_shared(1346720329, 1) is null or p_expected < 0 or p_expected is null then
        raise exception 'append: a negative version' using errcode = '22023';
    end if;

    if p_key is not null then
        if length(p_key) not between 1 and 512 then
            raise exception 'append: a key has 1 to 512 characters' using errcode = '23514';
        end if;
        insert into periosteal.commands (key, fingerprint, answer, stream_id, recorded_at)
        values (p_key, p_fingerprint, p_answer, p_stream, p_recorded_at)
        on conflict (key) do nothing;
        if not found then
            return -2;
        end if;
    end if;

    if p_expected = 0 then
        insert into public.mt_streams as s (id, version, timestamp, created)
        values (p_stream, 1, p_recorded_at, p_recorded_at)
        on conflict (id) do update set version = excluded.version, timestamp = excluded.timestamp
        where coalesce(s.version, 0) = 0;
        follows := p_headers ->> 'chain.prev' is null;
    else
        -- One statement finds the end of the stream, moves it and judges the link to the event that stood there.
        update public.mt_streams s set version = p_expected + 1, timestamp = p_recorded_at
        where s.id = p_stream and s.version = p_expected
        returning coalesce(
            (select p_headers ->> 'chain.prev' is not distinct from e.headers ->> 'chain.hash'
                and p_recorded_at >= e.timestamp
             from public.mt_events e where e.stream_id = p_stream and e.version = p_expected),
            p_headers ->> 'chain.prev' is null)
        into follows;
    end if;

    if not found then
        delete from periosteal.commands c where c.key = p_key;
        return coalesce((select s.version from public.mt_streams s where s.id = p_stream), 0);
    end if;

    if not follows then
        raise exception 'append: the event does not follow the last one of its stream' using errcode = '22023';
    end if;

    insert into public.mt_events (seq_id, id, stream_id, version, data, type, timestamp, mt_dotnet_type,
        correlation_id, causation_id, headers)
    values (nextval('public.mt_events_sequence'), p_id, p_stream, p_expected + 1, p_body, p_type, p_recorded_at,
        p_dotnet_type, p_correlation, p_causation, p_headers);
    return -1;
end $$;
