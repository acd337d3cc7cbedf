-- Appending one event, which is what most commands do: the same checks as periosteal.append, without arrays and a row to
-- return. Running this file again is harmless.

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

alter function periosteal.append_one(uuid, bigint, timestamptz, uuid, text, text, jsonb, jsonb, text, text, text, text,
    json) owner to periosteal_owner;
revoke all on function periosteal.append_one(uuid, bigint, timestamptz, uuid, text, text, jsonb, jsonb, text, text, text,
    text, json) from public;
grant execute on function periosteal.append_one(uuid, bigint, timestamptz, uuid, text, text, jsonb, jsonb, text, text, text,
    text, json) to periosteal_service;
