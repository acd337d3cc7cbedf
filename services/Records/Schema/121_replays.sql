-- Replays: all events once more, into empty tables beside the live ones, to compare them or to put them in their place.
do $$
begin
    create schema if not exists periosteal_rebuild authorization periosteal_owner;
exception when duplicate_schema or unique_violation then null;
end $$;
revoke all on schema periosteal_rebuild from public;
grant usage on schema periosteal_rebuild to periosteal_service;

create table if not exists periosteal.replays (
    replay_id   uuid        not null constraint replays_pkey primary key,
    finished_at timestamptz not null,
    agrees      boolean     not null,
    result      jsonb       not null
);
create index if not exists replays_finished on periosteal.replays (finished_at desc);

-- Empty tables with the columns that the live ones have today. Not logged: after a crash the replay is begun again.
create or replace function periosteal.begin_rebuild() returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    drop table if exists periosteal_rebuild.patients, periosteal_rebuild.patient_merges;
    create unlogged table periosteal_rebuild.patients (like periosteal.patients including all);
    create unlogged table periosteal_rebuild.patient_merges (like periosteal.patient_merges including all);
    grant select, insert, update on periosteal_rebuild.patients, periosteal_rebuild.patient_merges to periosteal_service;
end $$;

-- Until the transaction ends no event is added; says how many leaves there are. Readers are not kept waiting.
create or replace function periosteal.hold_ledger() returns bigint
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
    select size from periosteal.ledger_size for update
$$;

-- Puts what was rebuilt in the place of what is live, in the caller's transaction: whoever reads sees all of the one or
-- all of the other, and waits for neither. To be called while the ledger is held.
create or replace function periosteal.take_rebuilt() returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    delete from periosteal.patients p where not exists (
        select from periosteal_rebuild.patients r where r.patient_id = p.patient_id and row(r.*) is not distinct from row(p.*));
    insert into periosteal.patients select r.* from periosteal_rebuild.patients r
    where not exists (select from periosteal.patients p where p.patient_id = r.patient_id);
    delete from periosteal.patient_merges p where not exists (
        select from periosteal_rebuild.patient_merges r
        where r.merge_id = p.merge_id and row(r.*) is not distinct from row(p.*));
    insert into periosteal.patient_merges select r.* from periosteal_rebuild.patient_merges r
    where not exists (select from periosteal.patient_merges p where p.merge_id = r.merge_id);
end $$;

alter table periosteal.replays owner to periosteal_owner;
alter function periosteal.begin_rebuild owner to periosteal_owner;
alter function periosteal.hold_ledger owner to periosteal_owner;
alter function periosteal.take_rebuilt owner to periosteal_owner;
revoke all on function periosteal.begin_rebuild, periosteal.hold_ledger, periosteal.take_rebuilt from public;
grant select, insert on periosteal.replays to periosteal_service;
grant execute on function periosteal.begin_rebuild, periosteal.hold_ledger, periosteal.take_rebuilt to periosteal_service;
