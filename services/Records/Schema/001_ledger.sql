-- Every event of every service, in the order in which Records learned it. Rows are only ever added, and only through
-- the function below, which numbers the leaves without holes.
create schema if not exists periosteal authorization periosteal_owner;

create table if not exists periosteal.ledger_entries (
    leaf_index     bigint       not null constraint ledger_entries_pkey primary key,
    source         varchar      not null,
    sequence       bigint       not null,
    event_id       uuid         not null,
    stream_id      uuid         not null,
    version        bigint       not null,
    type           varchar(500) not null,
    recorded_at    timestamptz  not null,
    occurred_at    timestamptz  null,
    correlation_id varchar      null,
    causation_id   varchar      null,
    data           jsonb        not null,
    headers        jsonb        null,
    chain_verdict  varchar      not null,
    chain_hash     varchar      null,
    leaf_hash      bytea        not null,
    received_at    timestamptz  not null default clock_timestamp(),
    constraint ledger_entries_event unique (source, event_id),
    constraint ledger_entries_sequence unique (source, sequence),
    constraint ledger_entries_stream unique (source, stream_id, version)
);

create index if not exists ledger_entries_patient on periosteal.ledger_entries (stream_id, recorded_at);
create index if not exists ledger_entries_verdict on periosteal.ledger_entries (chain_verdict) where chain_verdict <> 'Intact';

create table if not exists periosteal.ledger_size (
    only_row boolean not null default true constraint ledger_size_pkey primary key check (only_row),
    size     bigint  not null
);
insert into periosteal.ledger_size (size) values (0) on conflict (only_row) do nothing;

create or replace function periosteal.append_ledger_entry(
    p_source varchar, p_sequence bigint, p_event_id uuid, p_stream_id uuid, p_version bigint, p_type varchar,
    p_recorded_at timestamptz, p_occurred_at timestamptz, p_correlation_id varchar, p_causation_id varchar,
    p_data jsonb, p_headers jsonb, p_chain_verdict varchar, p_chain_hash varchar, p_leaf_hash bytea)
returns bigint language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    leaf bigint;
begin
    update periosteal.ledger_size set size = size + 1 returning size - 1 into leaf;
    insert into periosteal.ledger_entries (
        leaf_index, source, sequence, event_id, stream_id, version, type, recorded_at, occurred_at, correlation_id,
        causation_id, data, headers, chain_verdict, chain_hash, leaf_hash)
    values (
        leaf, p_source, p_sequence, p_event_id, p_stream_id, p_version, p_type, p_recorded_at, p_occurred_at,
        p_correlation_id, p_causation_id, p_data, p_headers, p_chain_verdict, p_chain_hash, p_leaf_hash);
    return leaf;
end $$;

alter table periosteal.ledger_entries owner to periosteal_owner;
alter table periosteal.ledger_size owner to periosteal_owner;
alter function periosteal.append_ledger_entry owner to periosteal_owner;
revoke all on function periosteal.append_ledger_entry from public;
grant usage on schema periosteal to periosteal_service;
grant select on periosteal.ledger_entries, periosteal.ledger_size to periosteal_service;
grant execute on function periosteal.append_ledger_entry to periosteal_service;
