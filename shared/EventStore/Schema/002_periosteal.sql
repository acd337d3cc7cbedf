-- What is ours beside Marten's tables: the only way to write events, idempotency keys, progress and snapshots.
-- Run by a superuser, or by the database's owner as a member of periosteal_owner. Running this file again is harmless.

-- Roles belong to the server, so set-ups of two databases may create them at the same moment.
do $$
begin
    create role periosteal_owner nologin;
exception when duplicate_object or unique_violation then null;
end $$;

do $$
begin
    create role periosteal_service nologin;
exception when duplicate_object or unique_violation then null;
end $$;

create schema if not exists periosteal authorization periosteal_owner;
revoke all on schema periosteal from public;
grant usage on schema periosteal to periosteal_service;

-- Commands that were carried out: the same key gets the same answer. "answer" is json, not jsonb, to keep its bytes. The
-- functions, which alone write here, look at a key's length: a constraint is read from its text for each row.
create table if not exists periosteal.commands (
    key         text        not null constraint commands_pkey primary key,
    fingerprint text        not null,
    answer      json        not null,
    stream_id   uuid        not null,
    recorded_at timestamptz not null
);
alter table periosteal.commands owner to periosteal_owner;

-- Folded states, a cache: rows may vanish at any time.
create table if not exists periosteal.snapshots (
    stream_id      uuid        not null,
    name           text        not null,
    schema_version integer     not null,
    version        bigint      not null,
    hash           text        null,
    recorded_at    timestamptz not null,
    state          bytea       not null,
    constraint snapshots_pkey primary key (stream_id, name, schema_version)
);
alter table periosteal.snapshots owner to periosteal_owner;

-- Virtual transaction ids of the appends that are open now. The reader waits for them before it trusts the sequence.
create or replace function periosteal.open_appends() returns setof text
language sql volatile security definer set search_path = pg_catalog, pg_temp
as $$
    select virtualtransaction
    from pg_locks
    where locktype = 'advisory' and classid = 1346720329 and objid = 1 and objsubid = 2 and granted
      and database = (select oid from pg_database where datname = current_database())
$$;

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

-- Moves a reader's progress forward from where the reader believes it is; false when it is elsewhere.
create or replace function periosteal.record_progress(p_name text, p_from bigint, p_to bigint) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
    -- Beyond the sequence lie events to come: a reader that went there would never see them.
    if p_from < 0 or p_to < p_from
        or p_to > (select case when s.is_called then s.last_value else 0 end from public.mt_events_sequence s)
    then
        return false;
    end if;

    if p_from = 0 then
        insert into public.mt_event_progression as p (name, last_seq_id, last_updated)
        values (p_name, p_to, transaction_timestamp())
        on conflict (name) do update set last_seq_id = excluded.last_seq_id, last_updated = excluded.last_updated
        where coalesce(p.last_seq_id, 0) = 0;
    else
        update public.mt_event_progression p set last_seq_id = p_to, last_updated = transaction_timestamp()
        where p.name = p_name and p.last_seq_id = p_from;
    end if;
    return found;
end $$;

-- The functions run as a role that nobody can sign in as, with no more rights than they use.
alter function periosteal.open_appends() owner to periosteal_owner;
alter function periosteal.append(uuid, bigint, timestamptz, uuid[], text[], text[], jsonb[], jsonb[], text[], text[],
    text, text, json) owner to periosteal_owner;
alter function periosteal.record_progress(text, bigint, bigint) owner to periosteal_owner;

grant usage on schema public to periosteal_owner, periosteal_service;
grant select, insert, update on public.mt_streams, public.mt_event_progression to periosteal_owner;
grant select, insert on public.mt_events to periosteal_owner;
grant select, usage on sequence public.mt_events_sequence to periosteal_owner;

-- The services read; they write through the functions only.
revoke all on public.mt_streams, public.mt_events, public.mt_event_progression, periosteal.commands
    from public, periosteal_service;
revoke all on sequence public.mt_events_sequence from public, periosteal_service;
revoke all on all functions in schema periosteal from public;
grant select on public.mt_streams, public.mt_events, public.mt_event_progression, periosteal.commands
    to periosteal_service;
grant select on sequence public.mt_events_sequence to periosteal_service;
grant select, insert, update, delete on periosteal.snapshots to periosteal_service;
grant execute on function periosteal.open_appends() to periosteal_service;
grant execute on function periosteal.append(uuid, bigint, timestamptz, uuid[], text[], text[], jsonb[], jsonb[], text[],
    text[], text, text, json) to periosteal_service;
grant execute on function periosteal.record_progress(text, bigint, bigint) to periosteal_service;
