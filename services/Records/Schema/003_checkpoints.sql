-- The tree over the ledger's leaves: full tiles, which never change, and what was signed. Rows are only ever added.
create table if not exists periosteal.ledger_tiles (
    level  smallint not null check (level >= 0),
    index  bigint   not null check (index >= 0),
    hashes bytea    not null check (length(hashes) = 256 * 32),
    root   bytea    not null check (length(root) = 32),
    constraint ledger_tiles_pkey primary key (level, index)
);

create table if not exists periosteal.ledger_checkpoints (
    size      bigint      not null constraint ledger_checkpoints_pkey primary key check (size > 0),
    root      bytea       not null check (length(root) = 32),
    note      text        not null,
    signed_at timestamptz not null default clock_timestamp()
);

create or replace function periosteal.append_ledger_tile(p_level smallint, p_index bigint, p_hashes bytea, p_root bytea)
returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    insert into periosteal.ledger_tiles (level, index, hashes, root) values (p_level, p_index, p_hashes, p_root);
end $$;

-- A checkpoint never says less than one before it.
create or replace function periosteal.append_ledger_checkpoint(p_size bigint, p_root bytea, p_note text)
returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if p_size <= coalesce((select max(size) from periosteal.ledger_checkpoints), 0) then
        raise exception 'A checkpoint of % leaves would go back.', p_size using errcode = 'check_violation';
    end if;
    insert into periosteal.ledger_checkpoints (size, root, note) values (p_size, p_root, p_note);
end $$;

alter table periosteal.ledger_tiles owner to periosteal_owner;
alter table periosteal.ledger_checkpoints owner to periosteal_owner;
alter function periosteal.append_ledger_tile owner to periosteal_owner;
alter function periosteal.append_ledger_checkpoint owner to periosteal_owner;
revoke all on function periosteal.append_ledger_tile from public;
revoke all on function periosteal.append_ledger_checkpoint from public;
grant select on periosteal.ledger_tiles, periosteal.ledger_checkpoints to periosteal_service;
grant execute on function periosteal.append_ledger_tile, periosteal.append_ledger_checkpoint to periosteal_service;
