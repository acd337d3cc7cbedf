-- The tiles at the tree's right edge as they were when it was last signed. Full tiles lie in ledger_tiles; without these a
-- leaf that was altered behind the last full tile would only show as a wrong root, and nobody could say which leaf.
create table if not exists periosteal.ledger_edge (
    level  smallint not null constraint ledger_edge_pkey primary key check (level >= 0),
    index  bigint   not null check (index >= 0),
    hashes bytea    not null check (length(hashes) between 32 and 255 * 32 and length(hashes) % 32 = 0)
);

-- Replaces the edge as a whole, with the checkpoint it belongs to and in its transaction.
create or replace function periosteal.write_ledger_edge(p_levels smallint[], p_indexes bigint[], p_hashes bytea[])
returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    delete from periosteal.ledger_edge;
    insert into periosteal.ledger_edge (level, index, hashes)
    select * from unnest(p_levels, p_indexes, p_hashes);
end $$;

alter table periosteal.ledger_edge owner to periosteal_owner;
alter function periosteal.write_ledger_edge owner to periosteal_owner;
revoke all on function periosteal.write_ledger_edge from public;
grant select on periosteal.ledger_edge to periosteal_service;
grant execute on function periosteal.write_ledger_edge to periosteal_service;
