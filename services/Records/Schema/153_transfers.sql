-- Records of patients that came from another system keep their origin: the same event may stand in the same place of the
-- same service of two systems, and each system counts its own events alone.
alter table periosteal.ledger_entries add column if not exists origin varchar not null default '';
alter table periosteal.ledger_entries drop constraint if exists ledger_entries_sequence;
alter table periosteal.ledger_entries drop constraint if exists ledger_entries_stream;
create unique index if not exists ledger_entries_own_sequence on periosteal.ledger_entries (source, sequence, origin);
create unique index if not exists ledger_entries_own_stream on periosteal.ledger_entries (source, stream_id, version, origin);

-- What was taken over, beside the ledger: what an imported event's own system stated of it.
create table if not exists periosteal.imported_events (
    origin    varchar not null,
    source    varchar not null,
    sequence  bigint  not null,
    event_id  uuid    not null,
    stream_id uuid    not null,
    leaf_hash bytea   not null,
    constraint imported_events_pkey primary key (origin, source, sequence)
);
create index if not exists imported_events_stream on periosteal.imported_events (stream_id);

create or replace function periosteal.append_imported_entry(
    p_origin varchar, p_source varchar, p_sequence bigint, p_event_id uuid, p_stream_id uuid, p_version bigint, p_type varchar,
    p_recorded_at timestamptz, p_occurred_at timestamptz, p_correlation_id varchar, p_causation_id varchar,
    p_data jsonb, p_headers jsonb, p_chain_verdict varchar, p_chain_hash varchar, p_leaf_hash bytea)
returns bigint language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    leaf bigint;
begin
    if p_origin = '' then
        raise exception 'An imported event has an origin.' using errcode = 'check_violation';
    end if;
    update periosteal.ledger_size set size = size + 1 returning size - 1 into leaf;
    insert into periosteal.ledger_entries (
        origin, leaf_index, source, sequence, event_id, stream_id, version, type, recorded_at, occurred_at, correlation_id,
        causation_id, data, headers, chain_verdict, chain_hash, leaf_hash)
    values (
        p_origin, leaf, p_source, p_sequence, p_event_id, p_stream_id, p_version, p_type, p_recorded_at, p_occurred_at,
        p_correlation_id, p_causation_id, p_data, p_headers, p_chain_verdict, p_chain_hash, p_leaf_hash);
    insert into periosteal.imported_events (origin, source, sequence, event_id, stream_id, leaf_hash)
    values (p_origin, p_source, p_sequence, p_event_id, p_stream_id, p_leaf_hash);
    return leaf;
end $$;

alter table periosteal.imported_events owner to periosteal_owner;
alter function periosteal.append_imported_entry owner to periosteal_owner;
revoke all on function periosteal.append_imported_entry from public;
grant select on periosteal.imported_events to periosteal_service;
grant execute on function periosteal.append_imported_entry to periosteal_service;
